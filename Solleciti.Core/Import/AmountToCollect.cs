using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>
/// From what a FatturaPA states to what is to be collected, to the cent. FatturaPA has no such field: totals may or may not be net of
/// withholding, VAT in split payment is never collected, and schedules follow one or the other. Source: technical specification 1.9,
/// elements 2.1.1 and 2.4; art. 17-ter DPR 633/72.
/// </summary>
internal sealed class AmountToCollect
{
    /// <summary>Rounding of several summaries and instalments; above it two amounts are different.</summary>
    private const decimal Tolerance = 0.05m;

    private const decimal LargestTotal = 10_000_000_000_000m;

    private readonly AmountFacts facts;
    private readonly List<string> warnings = [];
    private readonly bool credit;
    private readonly decimal? declared;
    private readonly decimal? gross;
    private readonly decimal adjustment;
    private readonly List<LabelledAmount> withheld;
    private decimal split;

    private AmountToCollect(AmountFacts facts, decimal stated)
    {
        this.facts = facts;
        var sign = stated < 0 ? -1 : 1;
        credit = facts.CreditNote || stated < 0;
        declared = facts.DeclaredTotal is 0 && facts.Gross is not null ? null : Cents(sign * facts.DeclaredTotal);
        gross = Cents(sign * facts.Gross);
        adjustment = sign * facts.HeaderAdjustment;
        split = Cents(sign * facts.SplitVat);
        withheld =
        [
            .. facts
                .Withholdings.GroupBy(w => w.Label, StringComparer.Ordinal)
                .Select(group => new LabelledAmount(group.Key, Math.Abs(Cents(group.Sum(w => w.Amount)))))
                .Where(w => w.Amount > 0),
        ];
        if (stated < 0 && !facts.CreditNote)
            warnings.Add("Il totale del documento è negativo: è stato registrato come nota di credito.");
        if (stated > 0 && facts.Withholdings.Any(w => w.Amount < 0))
            warnings.Add("La ritenuta è scritta con il segno meno: è stata comunque sottratta dal totale.");
    }

    public static AmountResult Derive(AmountFacts facts)
    {
        if (facts.Stated is not { } stated)
            return new IncoherentAmounts(
                "Il file non contiene né il totale del documento né i riepiloghi IVA, quindi non si sa quanto incassare. Inserire il documento a mano."
            );
        return Math.Abs(stated) + Math.Abs(facts.HeaderAdjustment) < LargestTotal
            ? new AmountToCollect(facts, stated).Derive()
            : new IncoherentAmounts("Gli importi del documento sono fuori misura: controllare il file con chi lo ha emesso.");
    }

    private AmountResult Derive()
    {
        var total = TotalAndSplit();
        var due = total - Withheld - split;
        if (credit)
            return CreditNote(total, due);
        var schedule = new PaymentSchedule(facts);
        if (due < -Tolerance)
        {
            if (withheld.Count == 0 || schedule.Sum <= 0 || !Near(schedule.Sum, total - split))
                return new IncoherentAmounts(
                    $"Le ritenute e l'IVA in split payment ({Format(Withheld + split)}) superano il totale ({Format(total)}): non si può ricavare quanto incassare. Controllare il file con chi lo ha emesso o inserire il documento a mano."
                );
            warnings.Add(
                $"Le ritenute ({Format(Withheld)}) superano il totale ({Format(total)}): non sono state sottratte e valgono le rate. Controllare il documento."
            );
            withheld.Clear();
            due = total - split;
        }
        var steps = Steps(total);
        if (due < 0)
        {
            Step(steps, "Arrotondamento", -due);
            due = 0;
        }
        due -= Advance(schedule, due, steps);
        if (schedule.HasNegative)
            warnings.Add("Alcune rate hanno importo negativo e non sono state riportate: controllare le scadenze.");
        var installments = Schedule(schedule, ref due, steps);
        if (installments.FirstOrDefault(i => i.DueDate < facts.Date) is { } early)
            warnings.Add(
                $"La scadenza {RomeCalendar.Format(early.DueDate)} viene prima della data del documento ({RomeCalendar.Format(facts.Date)}): vale come è scritta, ma è da controllare."
            );
        return Known(total, due, installments, steps);
    }

    private decimal Withheld => withheld.Sum(w => w.Amount);

    private AmountResult CreditNote(decimal total, decimal due)
    {
        if (due < 0)
        {
            warnings.Add($"Le ritenute e l'IVA in split payment superano il totale della nota ({Format(total)}): vale il totale.");
            withheld.Clear();
            split = 0;
            due = total;
        }
        return Known(total, due, [new PlannedInstallment(facts.Date, due)], Steps(total));
    }

    private decimal TotalAndSplit()
    {
        var adjusted = Cents(gross + adjustment);
        if (declared is null)
        {
            if (adjustment == 0)
                return gross!.Value;
            ScaleSplit();
            warnings.Add(
                $"Il file non indica il totale: {(adjustment < 0 ? "lo sconto" : "la maggiorazione")} sull'intero documento ({Format(Math.Abs(adjustment))}) modifica la somma dei riepiloghi IVA. Controllare il totale di {Format(adjusted!.Value)}."
            );
            return adjusted!.Value;
        }
        if (gross is null || Near(gross.Value, declared.Value))
            return declared.Value;
        if (adjustment != 0 && Near(adjusted!.Value, declared.Value))
        {
            ScaleSplit();
            return declared.Value;
        }
        foreach (var (taken, name) in NetCandidates())
        {
            if (taken <= Tolerance || !Near(gross.Value - taken, declared.Value))
                continue;
            warnings.Add(
                $"Il totale scritto nel file ({Format(declared.Value)}) è già al netto {name}: il totale del documento è {Format(declared.Value + taken)}."
            );
            return declared.Value + taken;
        }
        if (facts.Currency == "EUR" && !Near(gross.Value, declared.Value + facts.Enasarco))
            warnings.Add(
                $"Il totale scritto nel file ({Format(declared.Value)}) non coincide con la somma dei riepiloghi IVA ({Format(gross.Value)}): vale il totale scritto."
            );
        return declared.Value;
    }

    private IEnumerable<(decimal Taken, string Name)> NetCandidates()
    {
        yield return (Withheld, "della ritenuta");
        yield return (split, "dell'IVA in split payment");
        yield return (Withheld + split, "della ritenuta e dell'IVA in split payment");
    }

    // The discount on the whole document lowers the VAT in split payment with everything else.
    private void ScaleSplit()
    {
        if (gross is { } whole and not 0)
            split = Cents(split * (whole + adjustment) / whole);
    }

    private decimal Advance(PaymentSchedule schedule, decimal due, List<LabelledAmount> steps)
    {
        if (schedule.Advance <= 0)
            return 0;
        var used = Math.Min(schedule.Advance, due);
        warnings.Add(
            schedule.Advance > due + Tolerance
                ? $"Gli anticipi indicati nel file ({Format(schedule.Advance)}, TP03) superano quanto dovuto ({Format(due)}): il documento risulta incassato."
                : $"Il file indica {Format(schedule.Advance)} come anticipo (TP03): si considera già incassato. Controllare che lo sia."
        );
        steps.Add(new LabelledAmount("Anticipo già versato", -used));
        return used;
    }

    private IReadOnlyList<PlannedInstallment> Schedule(PaymentSchedule schedule, ref decimal due, List<LabelledAmount> steps)
    {
        var stated = schedule.Sum;
        if (due == 0 || stated == 0)
            return schedule.Single(due);
        if (Near(stated, due))
        {
            Step(steps, "Arrotondamento delle rate", stated - due);
            due = stated;
            return schedule.AsStated();
        }
        if (facts.Enasarco > 0 && Near(stated, due - facts.Enasarco))
        {
            withheld.Add(new LabelledAmount("Contributo ENASARCO trattenuto", due - stated));
            Step(steps, "Contributo ENASARCO trattenuto", stated - due);
            due = stated;
            return schedule.AsStated();
        }
        if (stated < due)
        {
            warnings.Add(
                $"Le rate ({Format(stated)}) non coprono quanto dovuto ({Format(due)}): aggiunta una rata «differenza non rateizzata» di {Format(due - stated)}."
            );
            return schedule.WithDifference(due - stated);
        }
        warnings.Add(
            IsGross(stated, due)
                ? $"Le rate ({Format(stated)}) sono scritte al lordo di ritenuta o IVA in split payment: sono state ridotte in proporzione a {Format(due)}."
                : $"Le rate ({Format(stated)}) superano quanto dovuto ({Format(due)}): sono state ridotte in proporzione."
        );
        return schedule.ScaledTo(due);
    }

    private bool IsGross(decimal stated, decimal due) =>
        (withheld.Count > 0 && Near(stated, due + Withheld))
        || (split > 0 && Near(stated, due + split))
        || (split > 0 && withheld.Count > 0 && Near(stated, due + split + Withheld));

    private List<LabelledAmount> Steps(decimal total)
    {
        var steps = new List<LabelledAmount> { new("Totale", total) };
        steps.AddRange(withheld.Select(w => new LabelledAmount(w.Label, -w.Amount)));
        Step(steps, "IVA in split payment", -split);
        return steps;
    }

    private KnownAmounts Known(decimal total, decimal due, IReadOnlyList<PlannedInstallment> installments, List<LabelledAmount> steps) =>
        new()
        {
            CreditNote = credit,
            Total = total,
            Withholding = Withheld,
            SplitVat = split,
            ToCollect = due,
            Installments = installments,
            Derivation = steps.Count == 1 ? [] : steps,
            Warnings = warnings,
        };

    private static void Step(List<LabelledAmount> steps, string label, decimal amount)
    {
        if (amount != 0)
            steps.Add(new LabelledAmount(label, amount));
    }

    private static bool Near(decimal a, decimal b) => Math.Abs(a - b) <= Tolerance;

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static decimal? Cents(decimal? amount) => amount is { } value ? Cents(value) : null;

    private string Format(decimal amount) => Money.Format(amount, facts.Currency);
}
