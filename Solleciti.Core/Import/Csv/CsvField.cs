using Solleciti.Core.Customers;

namespace Solleciti.Core.Import.Csv;

/// <summary>What a column of a file with documents can hold.</summary>
public enum CsvField
{
    /// <summary>Tipo.</summary>
    Kind = 1,

    /// <summary>Numero.</summary>
    Number = 2,

    /// <summary>Data.</summary>
    Date = 3,

    /// <summary>Ragione sociale.</summary>
    Customer = 4,

    /// <summary>Partita IVA.</summary>
    VatNumber = 5,

    /// <summary>Codice fiscale.</summary>
    TaxCode = 6,

    /// <summary>Partita IVA or codice fiscale in one column.</summary>
    TaxId = 7,

    /// <summary>E-mail.</summary>
    Email = 8,

    /// <summary>Totale of the document.</summary>
    Total = 9,

    /// <summary>What is still to collect: of the document or, with several rows per document, of the instalment in the row.</summary>
    ToCollect = 10,

    /// <summary>Scadenza.</summary>
    Due = 11,

    /// <summary>Descrizione.</summary>
    Description = 12,
}

/// <summary>The fields in words, and the names that programs give them.</summary>
public static class CsvFields
{
    private static readonly Dictionary<CsvField, (string Name, string Meaning, IReadOnlyList<string> Titles)> Fields = new()
    {
        [CsvField.Kind] = (
            "Tipo",
            "fattura, proforma, ricevuta o nota di credito",
            ["TIPODOCUMENTO", "TIPODOC", "TIPO", "TIPOLOGIA", "TIPODIDOCUMENTO"]
        ),
        [CsvField.Number] = (
            "Numero",
            "con l'eventuale sezionale, per esempio 12/A",
            [
                "NUMERO",
                "NUMERODOCUMENTO",
                "NUMDOC",
                "NUMERODOC",
                "NDOC",
                "NDOCUMENTO",
                "NUMERODELDOCUMENTO",
                "NUMEROFATTURA",
                "NFATTURA",
                "NUMFATTURA",
                "NUMERORICEVUTA",
                "NUMEROPROFORMA",
                "NUM",
                "NR",
                "N",
            ]
        ),
        [CsvField.Date] = (
            "Data",
            "del documento",
            [
                "DATA",
                "DATADOCUMENTO",
                "DATADOC",
                "DATADELDOCUMENTO",
                "DATAFATTURA",
                "DATAEMISSIONE",
                "DATADIEMISSIONE",
                "DATARICEVUTA",
                "DATAPROFORMA",
                "EMISSIONE",
            ]
        ),
        [CsvField.Customer] = ("Cliente", "ragione sociale, oppure nome e cognome", CustomerTitles.Name),
        [CsvField.VatNumber] = ("Partita IVA", "del cliente", CustomerTitles.VatNumber),
        [CsvField.TaxCode] = ("Codice fiscale", "del cliente", CustomerTitles.TaxCode),
        [CsvField.TaxId] = ("P.IVA o codice fiscale", "se il file li tiene in una sola colonna", CustomerTitles.Either),
        [CsvField.Email] = ("E-mail", "si scrive solo nelle schede dei clienti nuovi", CustomerTitles.Email),
        [CsvField.Total] = (
            "Totale",
            "del documento, IVA compresa",
            [
                "TOTALEDOCUMENTO",
                "TOTDOCUMENTO",
                "TOTALEDOC",
                "TOTDOC",
                "TOTALEFATTURA",
                "TOTALE",
                "TOT",
                "IMPORTOTOTALE",
                "IMPORTODOCUMENTO",
                "TOTALEIVATO",
                "TOTALEIVAINCLUSA",
                "TOTALEIVACOMPRESA",
                "TOTALELORDO",
                "IMPORTOLORDO",
                "IMPORTO",
            ]
        ),
        [CsvField.ToCollect] = (
            "Da incassare",
            "residuo; con più righe per documento, l'importo della rata",
            [
                "DAINCASSARE",
                "RESIDUO",
                "IMPORTORESIDUO",
                "SALDO",
                "DASALDARE",
                "DAPAGARE",
                "APERTO",
                "IMPORTOAPERTO",
                "SCOPERTO",
                "INSOLUTO",
                "IMPORTORATA",
                "IMPORTOSCADENZA",
                "IMPORTODELLARATA",
            ]
        ),
        [CsvField.Due] = (
            "Scadenza",
            "una riga per rata, se sono più d'una",
            ["SCADENZA", "DATASCADENZA", "DATADISCADENZA", "SCADENZARATA", "DATASCADENZARATA", "SCADENZAPAGAMENTO", "SCADEIL", "SCADE"]
        ),
        [CsvField.Description] = (
            "Descrizione",
            "si legge nel PDF",
            ["DESCRIZIONE", "OGGETTO", "CAUSALE", "DESCRIZIONEDOCUMENTO", "DETTAGLIO", "NOTE"]
        ),
    };

    /// <summary>All of them, as a person looks through them.</summary>
    public static IReadOnlyList<CsvField> All { get; } = [.. Fields.Keys];

    /// <summary>The field's name, such as «Da incassare».</summary>
    public static string Name(this CsvField field) => Fields[field].Name;

    /// <summary>What belongs there, in a few Italian words.</summary>
    public static string Meaning(this CsvField field) => Fields[field].Meaning;

    /// <summary>The column whose title means this field, the likeliest title first; null when none does.</summary>
    internal static int? Find(this CsvField field, IReadOnlyList<string> titles)
    {
        var keys = titles.Select(title => WithoutCurrency(CustomerTitles.Key(title))).ToList();
        return Fields[field]
            .Titles.Select(title => keys.IndexOf(title))
            .Where(index => index >= 0)
            .Select(index => (int?)index)
            .FirstOrDefault();
    }

    private static string WithoutCurrency(string key) =>
        key.Length > 4 && key.EndsWith("EURO", StringComparison.Ordinal) ? key[..^4]
        : key.Length > 3 && key.EndsWith("EUR", StringComparison.Ordinal) ? key[..^3]
        : key;
}
