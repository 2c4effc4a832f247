using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>
/// Every way to read a paper: what its total is × whether a discount or surcharge on the whole document comes off it × whether the stamp
/// duty is asked for × what a withholding without an amount comes to. What the file states to be withheld is in each of them.
/// </summary>
/// <param name="facts">With the signs of an invoice.</param>
internal sealed class AmountReadings(AmountFacts facts)
{
    private readonly TotalReading rule = RuleReading.Of(facts);

    /// <summary>What the rules say without looking at the schedule.</summary>
    public AmountReading Rule => rule.Plain;

    /// <summary>The declared total differs from the summaries and nothing explains why.</summary>
    public bool IsOdd => rule.IsOdd;

    /// <summary>The rules' reading with the withholding the file states as a rate only; null where there is none, or it is known.</summary>
    public AmountReading? WithUnstatedWithholding() =>
        rule.ComputedTaken || facts.ComputedWithholdings is not [{ Unstated: true } computed, ..] ? null : Computed(Rule, computed);

    /// <summary>All of them, the simplest first.</summary>
    public IReadOnlyList<AmountReading> All() => [.. Totals().SelectMany(Expand).OrderBy(reading => reading.Assumptions)];

    private IEnumerable<TotalReading> Totals()
    {
        yield return rule;
        if (rule.WithoutStamp is { } bare)
            yield return rule with
            {
                Total = bare,
                Assumptions = 1,
                Reasons = ["Il bollo nei riepiloghi IVA non è chiesto nelle rate."],
            };
        if (rule.ChangeTaken is { } taken)
            yield return new TotalReading(rule.Total - taken.Change, rule.Withheld, facts.SplitVat)
            {
                Assumptions = 1,
                Reasons = ["Lo sconto o la maggiorazione sull'intero documento è già nei riepiloghi IVA."],
                Changes = [.. facts.HeaderChanges.Skip(1)],
                StampOnTop = true,
            };
        if (facts.DeclaredTotal is null && facts.EnasarcoInSummaries != 0)
            yield return Instead(facts.Gross!.Value, 1, "Il contributo ENASARCO nei riepiloghi IVA fa parte del totale.");
        if (rule.SummariesInstead && facts.Gross is { } gross and > 0)
            yield return Instead(
                gross,
                1,
                $"Il totale scritto nel file ({Format(rule.Total)}) non torna con le rate: vale la somma dei riepiloghi IVA."
            );
        if (facts.LineTotal is { } lines and > 0 && !Near.Same(lines, rule.Total) && !(facts.Gross is { } sum && Near.Same(lines, sum)))
            yield return Instead(
                lines,
                2,
                $"Il totale scritto nel file ({Format(rule.Total)}) non torna con le rate: vale la somma delle righe con la loro IVA."
            );
    }

    private TotalReading Instead(decimal total, int assumptions, string reason) =>
        new(total, facts.Withholdings, facts.SplitVat)
        {
            Assumptions = assumptions,
            Reasons = [reason],
            Changes = facts.HeaderChanges,
            StampOnTop = true,
        };

    private IEnumerable<AmountReading> Expand(TotalReading total) =>
        from changed in total.Changes.Select(change => Changed(total.Plain, change)).Prepend(total.Plain)
        from stamped in total.StampOnTop && facts.Stamp > 0 ? [changed, Stamped(changed)] : new[] { changed }
        from reading in total.ComputedTaken
            ? [stamped]
            : facts.ComputedWithholdings.Select(computed => Computed(stamped, computed)).Prepend(stamped)
        select reading;

    private AmountReading Changed(AmountReading reading, HeaderChange change)
    {
        var name = change.Change < 0 ? "Sconto sull'intero documento" : "Maggiorazione sull'intero documento";
        var amount = Format(Math.Abs(change.Change));
        return Added(reading, name, change.Change, $"{name} ({amount}): il totale scritto nel file non lo comprende, le rate sì.") with
        {
            SplitVat = RuleReading.SplitVat(facts, change),
        };
    }

    private AmountReading Stamped(AmountReading reading) =>
        Added(reading, "Bollo", facts.Stamp, $"Il bollo ({Format(facts.Stamp)}) non è nel totale ma è chiesto nelle rate.");

    private AmountReading Computed(AmountReading reading, ComputedWithholding computed) =>
        reading.Assuming(
            $"Il file non indica l'importo della ritenuta: dall'aliquota risulta {Format(computed.Amount)}.",
            computed.Reduced ? 2 : 1
        ) with
        {
            Withheld = [.. reading.Withheld, new LabelledAmount(computed.Label, computed.Amount)],
        };

    private static AmountReading Added(AmountReading reading, string label, decimal amount, string reason) =>
        reading.Assuming(reason) with
        {
            Changes = [.. reading.Changes, new LabelledAmount(label, amount)],
        };

    private string Format(decimal amount) => Money.Format(amount, facts.Currency);
}
