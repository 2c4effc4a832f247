using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>Turns a chosen reading into the amounts of a document, with the steps that lead there.</summary>
internal sealed class AmountDerivation
{
    private readonly AmountFacts facts;
    private readonly ScheduleMatch chosen;
    private readonly List<LabelledAmount> steps;
    private readonly List<string> warnings;

    /// <param name="facts">With the signs of an invoice.</param>
    /// <param name="chosen">What the paper is taken to say.</param>
    /// <param name="advance">What was paid already, according to it.</param>
    /// <param name="oddities">What else is odd about it, in Italian.</param>
    public AmountDerivation(AmountFacts facts, ScheduleMatch chosen, decimal advance, IEnumerable<string> oddities)
    {
        (this.facts, this.chosen) = (facts, chosen);
        steps = chosen.Reading.Steps();
        warnings = [.. oddities, .. chosen.Reasons];
        Left = chosen.Reading.Due;
        if (Left < 0)
            Step("Arrotondamento", -Left);
        TakeAdvance(advance);
        if (!facts.CreditNote && chosen.Schedule.Assumption is null && facts.Payments.Any(p => p is { Advance: false, Amount: < 0 }))
            warnings.Add("Alcune rate hanno importo negativo e non sono state riportate: controllare le scadenze.");
    }

    /// <summary>What is due after everything on the paper.</summary>
    public decimal Left { get; private set; }

    public KnownAmounts Single() => Known(chosen.Schedule.Single(Left));

    /// <summary>As a credit note, which is due at once.</summary>
    public KnownAmounts OnTheDay() => Known([new PlannedInstallment(facts.Date, Left)]);

    /// <summary>The instalments are less or more by a rounding, or leave out what is to be confirmed.</summary>
    public KnownAmounts AsStated(decimal toConfirm = 0, AmountDoubt? doubt = null)
    {
        var sum = chosen.Schedule.Sum;
        Step(doubt == AmountDoubt.ScheduleBelowDue ? AmountDoubtWording.Step : "Arrotondamento delle rate", sum - Left);
        return Known(chosen.Schedule.AsStated()) with { ToConfirm = toConfirm, Doubt = doubt };
    }

    public KnownAmounts Reduced(string warning)
    {
        warnings.Add(warning);
        return Known(chosen.Schedule.ScaledTo(Left));
    }

    /// <summary>The same with everything left for a person to confirm.</summary>
    public static KnownAmounts NothingToCollect(KnownAmounts known, AmountDoubt doubt)
    {
        var before = known.Derivation.Count == 0 ? [new LabelledAmount("Totale", known.Total)] : known.Derivation;
        return known with
        {
            ToCollect = 0,
            ToConfirm = known.ToCollect + known.ToConfirm,
            Doubt = known.ToCollect + known.ToConfirm == 0 ? null : doubt,
            Installments = [known.Installments.MaxBy(i => i.DueDate)! with { Amount = 0 }],
            Derivation =
                known.ToCollect == 0 ? known.Derivation : [.. before, new LabelledAmount(AmountDoubtWording.Step, -known.ToCollect)],
        };
    }

    private void TakeAdvance(decimal advance)
    {
        if (advance <= 0)
            return;
        warnings.Add(
            advance > Left + Near.Tolerance
                ? $"Gli anticipi indicati nel file ({Format(advance)}, TP03) superano quanto dovuto ({Format(Left)}): nulla resta da incassare."
                : $"Il file indica {Format(advance)} come anticipo (TP03): si considera già incassato. Controllare che lo sia."
        );
        Step("Anticipo già versato", -Math.Min(advance, Left));
    }

    private void Step(string label, decimal amount)
    {
        if (amount == 0)
            return;
        steps.Add(new LabelledAmount(label, amount));
        Left += amount;
    }

    private KnownAmounts Known(IReadOnlyList<PlannedInstallment> installments)
    {
        if (!facts.CreditNote && installments.FirstOrDefault(i => i.DueDate < facts.Date) is { } early)
            warnings.Add(
                $"La scadenza {RomeCalendar.Format(early.DueDate)} viene prima della data del documento ({RomeCalendar.Format(facts.Date)}): vale come è scritta, ma è da controllare."
            );
        return new KnownAmounts
        {
            CreditNote = facts.CreditNote,
            Total = chosen.Reading.Total,
            Withheld = chosen.Reading.Withheld,
            SplitVat = chosen.Reading.SplitVat,
            ToCollect = Left,
            Installments = installments,
            Derivation = steps.Count == 1 ? [] : steps,
            Warnings = warnings,
        };
    }

    private string Format(decimal amount) => Money.Format(amount, facts.Currency);
}
