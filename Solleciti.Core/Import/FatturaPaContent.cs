using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>Reads what the printed copy of a Body shows.</summary>
/// <param name="body">FatturaElettronicaBody.</param>
/// <param name="sign">−1 turns a document with negative amounts into the positive ones a credit note is printed with.</param>
internal sealed class FatturaPaContent(XmlNodeView body, int sign)
{
    /// <summary>How the printed reference to another invoice begins.</summary>
    public const string LinkedInvoice = "Fattura collegata";

    private readonly XmlNodeView general = body.Child("DatiGenerali");
    private readonly XmlNodeView head = body.Child("DatiGenerali").Child("DatiGeneraliDocumento");
    private readonly XmlNodeView goods = body.Child("DatiBeniServizi");

    public DocumentContent Read(Party seller, Party customer) =>
        new()
        {
            Seller = seller,
            Customer = customer,
            Reasons = [.. head.Texts("Causale")],
            Lines = [.. goods.Children("DettaglioLinee").Select(Line)],
            VatSummaries = [.. goods.Children("DatiRiepilogo").Select(Summary)],
            Withholdings = [.. head.Children("DatiRitenuta").Select(Withholding)],
            PensionFunds = [.. head.Children("DatiCassaPrevidenziale").Select(PensionFund)],
            Rounding = sign * (head.Number("Arrotondamento") ?? 0),
            StampDuty = StampDuty(head.Child("DatiBollo")),
            References = [.. References()],
        };

    private DocumentLine Line(XmlNodeView line)
    {
        var quantity = line.Number("Quantita");
        var price = line.Number("PrezzoUnitario") ?? 0;
        // A negative line is a negative quantity or a negative price, never both.
        var flipsQuantity = sign < 0 && quantity < 0;
        return new DocumentLine(
            line.Text("Descrizione") ?? "",
            flipsQuantity ? -quantity : quantity,
            line.Text("UnitaMisura"),
            flipsQuantity ? price : sign * price,
            Discount(line),
            line.Number("AliquotaIVA") ?? 0,
            line.Text("Natura"),
            sign * (line.Number("PrezzoTotale") ?? 0)
        );
    }

    private static string? Discount(XmlNodeView line)
    {
        var parts = line.Children("ScontoMaggiorazione")
            .Select(node =>
            {
                var surcharge = node.Is("Tipo", "MG") ? "+" : "";
                return (node.Number("Percentuale"), node.Number("Importo")) switch
                {
                    (_, { } amount and not 0) => surcharge + Money.Format(amount),
                    ({ } rate and not 0, _) => surcharge + FatturaPaLabels.Percent(rate),
                    _ => "",
                };
            })
            .Where(part => part.Length > 0)
            .ToList();
        return parts.Count == 0 ? null : string.Join(" e ", parts);
    }

    private VatSummary Summary(XmlNodeView node) =>
        new(
            node.Number("AliquotaIVA") ?? 0,
            node.Text("Natura"),
            sign * (node.Number("ImponibileImporto") ?? 0),
            sign * (node.Number("Imposta") ?? 0),
            node.Is("EsigibilitaIVA", "S"),
            node.Text("RiferimentoNormativo")
        );

    private static LabelledAmount Withholding(XmlNodeView node) =>
        new(
            WithRate(FatturaPaLabels.Withholding(node.Text("TipoRitenuta")), node.Number("AliquotaRitenuta")),
            Math.Abs(node.Number("ImportoRitenuta") ?? 0)
        );

    private LabelledAmount PensionFund(XmlNodeView node) =>
        new(
            WithRate(FatturaPaLabels.PensionFund(node.Text("TipoCassa")), node.Number("AlCassa")),
            sign * (node.Number("ImportoContributoCassa") ?? 0)
        );

    private static string WithRate(string label, decimal? rate) =>
        rate is { } value and not 0 ? $"{label} {FatturaPaLabels.Percent(value)}" : label;

    // Since 2020 the amount may be left out: it is two euro (art. 13 of the tariff, DPR 642/72).
    internal static decimal? StampDuty(XmlNodeView node) =>
        node.Number("ImportoBollo") is { } amount ? Math.Abs(amount)
        : node.Is("BolloVirtuale", "SI") ? 2.00m
        : null;

    private IEnumerable<string> References() =>
        Linked("DatiOrdineAcquisto", "Ordine")
            .Concat(Linked("DatiContratto", "Contratto"))
            .Concat(Linked("DatiConvenzione", "Convenzione"))
            .Concat(Linked("DatiRicezione", "Ricezione"))
            .Concat(Linked("DatiFattureCollegate", LinkedInvoice))
            .Concat(general.Children("DatiDDT").Select(d => Reference("DDT", d, d.Text("NumeroDDT"), d.Day("DataDDT"))))
            .Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Linked(string element, string label) =>
        general.Children(element).Select(node => Reference(label, node, node.Text("IdDocumento"), node.Day("Data")));

    private static string Reference(string label, XmlNodeView node, string? number, DateOnly? date)
    {
        var text = label;
        if (number is not null)
            text += " " + number;
        if (date is { } day)
            text += " del " + RomeCalendar.Format(day);
        if (node.Text("CodiceCommessaConvenzione") is { } job)
            text += " – commessa " + job;
        if (node.Text("CodiceCUP") is { } cup)
            text += " – CUP " + cup;
        if (node.Text("CodiceCIG") is { } cig)
            text += " – CIG " + cig;
        return text;
    }
}
