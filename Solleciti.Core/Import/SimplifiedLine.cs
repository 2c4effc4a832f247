namespace Solleciti.Core.Import;

/// <summary>One DatiBeniServizi of a fattura semplificata: its Importo contains the VAT.</summary>
/// <param name="Description">Descrizione.</param>
/// <param name="Text">Importo as written.</param>
/// <param name="Amount">Importo; null when it cannot be read.</param>
/// <param name="Rate">Aliquota in per cent; 0 where only the Imposta is stated.</param>
/// <param name="Tax">Imposta as stated, else as it follows from the rate.</param>
/// <param name="Nature">Natura.</param>
/// <param name="LegalReference">RiferimentoNormativo.</param>
internal sealed record SimplifiedLine(
    string? Description,
    string Text,
    decimal? Amount,
    decimal Rate,
    decimal Tax,
    string? Nature,
    string? LegalReference
)
{
    public decimal Taxable => (Amount ?? 0) - Tax;

    public static SimplifiedLine Of(XmlPart element)
    {
        var line = new XmlNodeView(element, []);
        var vat = line.Child("DatiIVA");
        var amount = line.Number("Importo");
        var rate = Math.Clamp(vat.Number("Aliquota") ?? 0, 0, 100);
        var tax = vat.Number("Imposta") ?? decimal.Round((amount ?? 0) * rate / (100 + rate), 2, MidpointRounding.AwayFromZero);
        return new SimplifiedLine(
            line.Text("Descrizione"),
            line.Text("Importo") ?? "mancante",
            amount,
            rate,
            tax,
            line.Text("Natura"),
            line.Text("RiferimentoNormativo")
        );
    }

    public XmlPart Line(int number) =>
        new(
            "DettaglioLinee",
            [
                new XmlPart("NumeroLinea", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new XmlPart("Descrizione", Description),
                new XmlPart("PrezzoUnitario", SimplifiedInvoice.Invariant(Taxable)),
                new XmlPart("PrezzoTotale", SimplifiedInvoice.Invariant(Taxable)),
                new XmlPart("AliquotaIVA", SimplifiedInvoice.Invariant(Rate)),
                Nature is null ? null : new XmlPart("Natura", Nature),
            ]
        );
}
