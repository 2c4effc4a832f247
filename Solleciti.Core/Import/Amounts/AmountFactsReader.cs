namespace Solleciti.Core.Import.Amounts;

/// <summary>Reads from a Body what <see cref="AmountToCollect"/> has to know.</summary>
internal sealed class AmountFactsReader
{
    private const int MostAdjustments = 10;

    private readonly XmlNodeView head;
    private readonly List<XmlNodeView> lines;
    private readonly List<XmlNodeView> funds;
    private readonly List<XmlNodeView> summaries;
    private readonly decimal taxable;
    private readonly decimal? gross;

    public AmountFactsReader(XmlNodeView body)
    {
        head = body.Child("DatiGenerali").Child("DatiGeneraliDocumento");
        var goods = body.Child("DatiBeniServizi");
        lines = [.. goods.Children("DettaglioLinee")];
        funds = [.. head.Children("DatiCassaPrevidenziale")];
        summaries = [.. goods.Children("DatiRiepilogo")];
        taxable = Sum(summaries, "ImponibileImporto");
        gross = summaries.Count == 0 ? null : taxable + Sum(summaries, "Imposta") + (head.Number("Arrotondamento") ?? 0);
    }

    /// <summary>Discount (negative) or surcharge on the whole document, as a printed copy names it.</summary>
    public decimal HeaderAdjustment { get; private set; }

    public AmountFacts Read(bool creditNote, DateOnly date, string currency, IReadOnlyList<StatedPayment> payments)
    {
        var services = Sum(lines, "PrezzoTotale");
        var onTop = Sum(funds, "ImportoContributoCassa");
        // Some issuers write the summaries before the discount on the whole document, some after it: the lines tell.
        var onLines = Adjust(services + onTop);
        var isContained = Near.Same(services + onTop + onLines, taxable);
        var onGross = Adjust(gross ?? 0);
        HeaderAdjustment = AmountFacts.Cents(isContained ? onLines : onGross);
        var withheld = new WithholdingReader(head, lines, funds);
        return new AmountFacts
        {
            CreditNote = creditNote,
            Date = date,
            Currency = currency,
            DeclaredTotal = head.Number("ImportoTotaleDocumento"),
            Gross = gross,
            Taxable = taxable,
            LineTotal =
                lines.Count == 0 ? null : WithVat(lines, "PrezzoTotale") + WithVat(funds.Where(IsNotEnasarco), "ImportoContributoCassa"),
            HeaderChanges = isContained || onGross == 0 ? [] : [.. Changes(onGross)],
            Withholdings = withheld.Stated(),
            ComputedWithholdings = withheld.Computed(taxable),
            SplitVat = Sum(summaries.Where(s => s.Is("EsigibilitaIVA", "S")), "Imposta"),
            EnasarcoInSummaries = withheld.FundAmount != 0 && Near.Same(services + onTop + onLines, taxable) ? withheld.FundAmount : 0,
            Stamp = FatturaPaContent.StampDuty(head.Child("DatiBollo")) ?? 0,
            Payments = payments,
            ForeignAmounts = [.. ForeignAmountReader.Read(head, lines)],
        };
    }

    private static decimal Sum(IEnumerable<XmlNodeView> nodes, string name) => nodes.Sum(node => node.Number(name) ?? 0);

    private static decimal WithVat(IEnumerable<XmlNodeView> nodes, string name) =>
        nodes
            .GroupBy(node => node.Apart().Number("AliquotaIVA") ?? 0)
            .Sum(rate => Sum(rate, name) + AmountFacts.Cents(Sum(rate, name) * Math.Clamp(rate.Key, 0, 100) / 100m));

    private static bool IsNotEnasarco(XmlNodeView fund) => !fund.Is("TipoCassa", WithholdingReader.Enasarco);

    /// <summary>Off the total, the VAT in split payment with it or not; off what is taxed, so that the VAT changes too; off that alone.</summary>
    private IEnumerable<HeaderChange> Changes(decimal onGross)
    {
        yield return new(onGross, true);
        yield return new(onGross, false);
        var onTaxable = Adjust(taxable);
        if (taxable != 0 && gross is { } whole)
            yield return new(onTaxable * whole / taxable, true);
        yield return new(onTaxable, false);
    }

    /// <summary>What discounts and surcharges on the whole document, one after the other, do to an amount.</summary>
    private decimal Adjust(decimal amount)
    {
        var running = amount;
        foreach (var node in head.Children("ScontoMaggiorazione").Take(MostAdjustments))
        {
            var rate = Math.Clamp(node.Number("Percentuale") ?? 0, -100, 100);
            var size = node.Number("Importo") is { } stated and not 0 ? stated : running * rate / 100m;
            running += node.Is("Tipo", "MG") ? size : -size;
        }
        return running - amount;
    }
}
