using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Csv;

/// <summary>What other programs call the kinds of documents.</summary>
internal static class CsvKinds
{
    private static readonly Dictionary<DocumentKind, string[]> Words = new()
    {
        [DocumentKind.Proforma] = ["PROFORMA", "PF", "FATTURAPROFORMA", "AVVISODIPARCELLA", "PREAVVISODIPARCELLA", "PREAVVISODIFATTURA"],
        [DocumentKind.Receipt] = ["RICEVUTA", "RICEVUTE", "RIC", "RICEVUTAFISCALE", "RICEVUTANONFISCALE", "RICEVUTAGENERICA"],
        [DocumentKind.CreditNote] = ["NOTADICREDITO", "NOTACREDITO", "NOTEDICREDITO", "NOTADIACCREDITO", "NDC", "NC"],
        [DocumentKind.ElectronicInvoice] = ["FATTURAELETTRONICA", "FATTUREELETTRONICHE", "FATTURAPA", "FE"],
        [DocumentKind.ProfessionalFeeInvoice] = ["PARCELLA", "PARCELLE", "PARCELLASUFATTURAELETTRONICA"],
        [DocumentKind.Invoice] =
        [
            "FATTURA",
            "FATTURE",
            "FATT",
            "FATTURAIMMEDIATA",
            "FATTURADIFFERITA",
            "FATTURAACCOMPAGNATORIA",
            "FATTURADIVENDITA",
            "FATTURADIACCONTO",
            "NOTADIDEBITO",
            "FT",
            "F",
        ],
    };

    /// <summary>The kind a cell names, by its words or by its TipoDocumento; null when it is none of these.</summary>
    public static DocumentKind? Read(string text)
    {
        if (DocumentTypes.KindOf(SearchText.Normalize(text).Split(' ')[0]) is { } typed)
            return typed;
        var key = CustomerTitles.Key(text);
        return Words
            .Where(kind => kind.Value.Contains(key, StringComparer.Ordinal))
            .Select(kind => (DocumentKind?)kind.Key)
            .FirstOrDefault();
    }

    /// <summary>The kind a file's name tells of, such as «Proforma 2026.csv».</summary>
    public static DocumentKind? OfFile(string fileName)
    {
        var key = CustomerTitles.Key(fileName);
        return key.Contains("PROFORMA", StringComparison.Ordinal) ? DocumentKind.Proforma
            : key.Contains("RICEVUT", StringComparison.Ordinal) ? DocumentKind.Receipt
            : null;
    }
}
