using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>
/// From what a FatturaPA states to what is to be collected, to the cent. FatturaPA has no such field: totals may or may not be net of
/// withholding, VAT in split payment is never collected, and schedules follow one or the other. Every way to read the paper is held
/// against its own schedule; what no reading explains is left for a person to confirm. Source: technical specification 1.9, elements
/// 2.1.1 and 2.4; art. 17-ter DPR 633/72.
/// </summary>
internal sealed class AmountToCollect
{
    private const decimal LargestTotal = 10_000_000_000_000m;

    private readonly AmountFacts facts;
    private readonly AmountReadings readings;
    private readonly IReadOnlyList<PaymentSchedule> forms;
    private readonly ScheduleMatcher matcher;
    private readonly decimal advance;
    private readonly List<string> oddities = [];

    private AmountToCollect(AmountFacts stated)
    {
        facts = stated.Upright();
        if (facts.CreditNote && !stated.CreditNote)
            oddities.Add("Il totale del documento è negativo: è stato registrato come nota di credito.");
        if (stated.Stated > 0 && stated.Withholdings.Any(w => w.Amount < 0))
            oddities.Add("La ritenuta è scritta con il segno meno: è stata comunque sottratta dal totale.");
        readings = new AmountReadings(facts);
        forms = PaymentSchedule.FormsOf(facts);
        advance = facts.CreditNote ? 0 : Math.Max(0, facts.Payments.Where(p => p.Advance).Sum(p => p.Amount));
        matcher = new ScheduleMatcher(readings, forms, advance);
    }

    public static AmountResult Derive(AmountFacts facts)
    {
        if (facts.Stated is not { } stated)
            return new IncoherentAmounts(
                "Il file non contiene né il totale del documento né i riepiloghi IVA, quindi non si sa quanto incassare. Inserire il documento a mano."
            );
        return Math.Abs(stated) + facts.HeaderChanges.Sum(c => Math.Abs(c.Change)) < LargestTotal
            ? new AmountToCollect(facts).Derive()
            : new IncoherentAmounts("Gli importi del documento sono fuori misura: controllare il file con chi lo ha emesso.");
    }

    private AmountResult Derive()
    {
        var result = facts.CreditNote ? CreditNote() : Invoice();
        return result is KnownAmounts known && ForeignTotal.CurrencyOf(facts, readings.IsOdd) is { } currency
            ? AllToConfirm(known, currency)
            : result;
    }

    private AmountResult Invoice()
    {
        var rule = readings.Rule;
        if (rule.Due < -Near.Tolerance)
            return AboveTotal(rule);
        if (rule.Due <= 0 || forms.All(form => form.Sum == 0))
            return Unscheduled(rule);
        var explained = matcher.Explaining();
        if (explained.Count > 0)
            return Explained(explained);
        if (matcher.WrittenGross() is { } gross)
        {
            var amounts = new AmountDerivation(facts, gross, advance, oddities);
            return amounts.Reduced(
                $"Le rate ({Format(gross.Schedule.Sum)}) sono scritte al lordo di ritenuta o IVA in split payment: sono state ridotte in proporzione a {Format(amounts.Left)}."
            );
        }
        var unexplained = new AmountDerivation(facts, new ScheduleMatch(rule, forms[0]), advance, oddities);
        if (unexplained.Left == 0)
            return unexplained.Single();
        return forms[0].Sum < unexplained.Left
            ? unexplained.AsStated(unexplained.Left - forms[0].Sum, AmountDoubt.ScheduleBelowDue)
            : unexplained.Reduced(
                $"Le rate ({Format(forms[0].Sum)}) superano quanto dovuto ({Format(unexplained.Left)}): sono state ridotte in proporzione."
            );
    }

    private KnownAmounts Explained(IReadOnlyList<ScheduleMatch> explained)
    {
        var rival = ScheduleMatcher.Rival(explained);
        if (rival is null)
            return new AmountDerivation(facts, explained[0], advance, oddities).AsStated();
        var (smaller, larger) = rival.Schedule.Sum < explained[0].Schedule.Sum ? (rival, explained[0]) : (explained[0], rival);
        return new AmountDerivation(facts, smaller, advance, oddities).AsStated(
            larger.Schedule.Sum - smaller.Schedule.Sum,
            AmountDoubt.TwoReadings
        );
    }

    private KnownAmounts Unscheduled(AmountReading rule)
    {
        if (readings.WithUnstatedWithholding() is not { Due: >= 0 } net)
            return new AmountDerivation(facts, new ScheduleMatch(rule, forms[0]), advance, oddities).Single();
        var amounts = new AmountDerivation(facts, new ScheduleMatch(net, forms[0]), advance, oddities);
        // An advance above the smaller amount has paid part of what is in doubt, too.
        var toConfirm = matcher.Left(rule) - amounts.Left;
        return amounts.Single() with { ToConfirm = toConfirm, Doubt = toConfirm == 0 ? null : AmountDoubt.WithholdingUnstated };
    }

    private AmountResult AboveTotal(AmountReading rule)
    {
        var kept = rule with { Withheld = [] };
        var left = matcher.Left(kept);
        var isLeft = Near.Same(forms[0].Sum, left);
        if (rule.Withholding == 0 || forms[0].Sum <= 0 || (!isLeft && !Near.Same(forms[0].Sum, kept.Due)))
            return new IncoherentAmounts(
                $"Le ritenute e l'IVA in split payment ({Format(rule.Withholding + rule.SplitVat)}) superano il totale ({Format(rule.Total)}): non si può ricavare quanto incassare. Controllare il file con chi lo ha emesso o inserire il documento a mano."
            );
        oddities.Add($"Le ritenute ({Format(rule.Withholding)}) superano il totale ({Format(rule.Total)}): controllare il documento.");
        var amounts = new AmountDerivation(facts, new ScheduleMatch(kept, forms[0]), advance, oddities);
        return AmountDerivation.NothingToCollect(isLeft ? amounts.AsStated() : amounts.Single(), AmountDoubt.WithholdingAboveTotal);
    }

    private KnownAmounts CreditNote()
    {
        var reading = readings.Rule;
        if (reading.Due < 0)
        {
            oddities.Add($"Le ritenute e l'IVA in split payment superano il totale della nota ({Format(reading.Total)}): vale il totale.");
            reading = reading with { Withheld = [], SplitVat = 0 };
        }
        else if (forms.Any(form => form.Sum > 0) && matcher.Explaining() is [var explained, ..])
            reading = explained.Reading;
        return new AmountDerivation(facts, new ScheduleMatch(reading, forms[0]), 0, oddities).OnTheDay();
    }

    private KnownAmounts AllToConfirm(KnownAmounts known, string currency)
    {
        var warning =
            $"Il file dice {Money.Euro}, ma il totale risulta scritto in {currency}: nulla è da incassare finché l'importo in euro non è confermato.";
        return AmountDerivation.NothingToCollect(known with { Warnings = [.. known.Warnings, warning] }, AmountDoubt.OtherCurrency);
    }

    private string Format(decimal amount) => Money.Format(amount, facts.Currency);
}
