using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>
/// The reading the rules lead to before anybody looks at the schedule: what the declared total is, told by the VAT summaries. FatturaPA
/// wants it with the VAT and without the discount; real files write it net of whatever the customer does not pay, too.
/// </summary>
internal static class RuleReading
{
    /// <param name="facts">With the signs of an invoice.</param>
    public static TotalReading Of(AmountFacts facts)
    {
        if (facts.DeclaredTotal is not { } declared)
            return Undeclared(facts);
        if (facts.Gross is not { } gross || Near.Same(gross, declared))
            return Take(facts, declared) with { Changes = facts.HeaderChanges, StampOnTop = true };
        if (facts.EnasarcoInSummaries != 0 && Near.Same(gross - facts.EnasarcoInSummaries, declared))
            return Take(facts, declared) with { Changes = facts.HeaderChanges, StampOnTop = true };
        foreach (var change in facts.HeaderChanges)
        {
            if (Near.Same(gross + change.Change, declared))
                return Take(facts, declared, SplitVat(facts, change)) with { StampOnTop = true };
        }
        if (NetOf(facts, declared, gross) is { } net)
            return net;
        if (facts.Stamp > 0 && Near.Same(gross + facts.Stamp, declared))
            return Take(facts, declared) with { Changes = facts.HeaderChanges, SummariesInstead = true };
        var odd =
            $"Il totale scritto nel file ({Format(facts, declared)}) non coincide con la somma dei riepiloghi IVA ({Format(facts, gross)}): vale il totale scritto.";
        var reading = Take(facts, declared) with { Changes = facts.HeaderChanges, StampOnTop = true, SummariesInstead = true };
        return facts.Currency == Money.Euro ? reading with { Reasons = [odd], IsOdd = true } : reading;
    }

    public static decimal SplitVat(AmountFacts facts, HeaderChange change) =>
        // The discount on the whole document lowers the VAT in split payment with everything else.
        change.ChangesVat && facts.Gross is { } gross and not 0
            ? AmountFacts.Cents(facts.SplitVat * (gross + change.Change) / gross)
            : facts.SplitVat;

    private static TotalReading Undeclared(AmountFacts facts)
    {
        var gross = facts.Gross!.Value - facts.EnasarcoInSummaries;
        if (facts.HeaderChanges is not [var change, ..])
            return Take(facts, gross) with { StampOnTop = true };
        var total = gross + change.Change;
        var reason =
            $"Il file non indica il totale: {(change.Change < 0 ? "lo sconto" : "la maggiorazione")} sull'intero documento ({Format(facts, Math.Abs(change.Change))}) modifica la somma dei riepiloghi IVA. Controllare il totale di {Format(facts, total)}.";
        return Take(facts, total, SplitVat(facts, change)) with { Reasons = [reason], StampOnTop = true, ChangeTaken = change };
    }

    /// <summary>The declared total is what the summaries say without something that is withheld or not in it: the fewest such things.</summary>
    private static TotalReading? NetOf(AmountFacts facts, decimal declared, decimal gross)
    {
        foreach (var computed in facts.ComputedWithholdings.Prepend(null))
        {
            var withheld = computed is null ? facts.Withholdings : [.. facts.Withholdings, new(computed.Label, computed.Amount)];
            var parts = withheld
                .Select(w => new Part(Lower(w.Label), w.Amount))
                .Append(new("IVA in split payment", facts.SplitVat))
                .Append(new("bollo", facts.Stamp, IsStamp: true))
                .Where(p => p.Amount > 0);
            foreach (var change in facts.HeaderChanges.Prepend(new HeaderChange(0, false)))
            {
                var whole = gross + change.Change;
                if (Subsets([.. parts]).FirstOrDefault(subset => IsTaken(subset.Sum(p => p.Amount), whole)) is not { } taken)
                    continue;
                var total = declared + taken.Sum(p => p.Amount);
                var names = string.Join(" e ", taken.Select(p => p.Name));
                var stamp = taken.Find(p => p.IsStamp);
                return new TotalReading(total, withheld, SplitVat(facts, change))
                {
                    Reasons =
                    [
                        $"Il totale scritto nel file ({Format(facts, declared)}) è già al netto di {names}: il totale del documento è {Format(facts, total)}.",
                    ],
                    StampOnTop = stamp is null,
                    WithoutStamp = stamp is null ? null : total - stamp.Amount,
                    ComputedTaken = computed is not null,
                };
            }
        }
        return null;

        bool IsTaken(decimal amount, decimal whole) => amount > Near.Tolerance && Near.Same(whole - amount, declared);
    }

    private static IEnumerable<List<Part>> Subsets(List<Part> parts)
    {
        var most = parts.Take(8).ToList();
        return Enumerable
            .Range(1, (1 << most.Count) - 1)
            .OrderBy(int.PopCount)
            .Select(mask => most.Where((_, index) => (mask >> index & 1) == 1).ToList());
    }

    private static TotalReading Take(AmountFacts facts, decimal total, decimal? splitVat = null) =>
        new(total, facts.Withholdings, splitVat ?? facts.SplitVat);

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];

    private static string Format(AmountFacts facts, decimal amount) => Money.Format(amount, facts.Currency);

    private sealed record Part(string Name, decimal Amount, bool IsStamp = false);
}
