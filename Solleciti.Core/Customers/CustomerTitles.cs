using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

/// <summary>The many names that programs give the columns a customer is told by.</summary>
internal static class CustomerTitles
{
    public static IReadOnlyList<string> Name { get; } =
    [
        "RAGIONESOCIALE",
        "RAGSOC",
        "RAGIONESOCIALECLIENTE",
        "DENOMINAZIONE",
        "DENOMINAZIONECLIENTE",
        "CLIENTE",
        "NOMECLIENTE",
        "NOMINATIVO",
        "INTESTATARIO",
        "INTESTAZIONE",
        "AZIENDA",
        "DITTA",
        "NOME",
    ];

    public static IReadOnlyList<string> VatNumber { get; } = ["PIVA", "PARTITAIVA", "PARTIVA", "PARTITAIVACLIENTE", "PIVACLIENTE", "VAT"];

    public static IReadOnlyList<string> TaxCode { get; } = ["CODICEFISCALE", "CODFISCALE", "CODFISC", "CODICEFISCALECLIENTE", "CF"];

    /// <summary>VAT number or tax code, whichever the customer has.</summary>
    public static IReadOnlyList<string> Either { get; } =
    ["PIVACF", "CFPIVA", "PIVACODICEFISCALE", "PARTITAIVACODICEFISCALE", "PARTITAIVACF", "CODICEFISCALEPARTITAIVA"];

    public static IReadOnlyList<string> Email { get; } =
    [
        "EMAIL",
        "MAIL",
        "POSTAELETTRONICA",
        "INDIRIZZOEMAIL",
        "INDIRIZZIEMAIL",
        "INDIRIZZOMAIL",
        "EMAILORDINARIA",
        "EMAILCLIENTE",
        "INDIRIZZODIPOSTAELETTRONICA",
    ];

    public static IReadOnlyList<string> Pec { get; } =
    ["PEC", "EMAILPEC", "MAILPEC", "PECEMAIL", "INDIRIZZOPEC", "POSTACERTIFICATA", "POSTAELETTRONICACERTIFICATA", "EMAILCERTIFICATA"];

    /// <summary>A title in capital letters without digits, dots and blanks: «P. IVA» and «E-mail 2» become «PIVA» and «EMAIL».</summary>
    public static string Key(string title) => string.Concat(SearchText.Normalize(title).Where(char.IsAsciiLetterUpper));

    /// <summary>VAT number and tax code out of a row that may name one, both, or either in one column.</summary>
    public static (string? VatNumber, string? TaxCode) Ids(string? vatNumber, string? taxCode, string? either)
    {
        var isVat = LooksLikeVat(either);
        return (Completed(vatNumber ?? (isVat ? either : null)), TaxIdentity.TaxCode(taxCode ?? (isVat ? null : either)));
    }

    private static bool LooksLikeVat(string? text) => text is not null && !text.Any(char.IsAsciiLetter) || text?.Trim().Length == 13;

    /// <summary>Spreadsheets take the zeros in front of a number away; the check digit tells when they have.</summary>
    private static string? Completed(string? text)
    {
        var compact = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        var padded = compact.PadLeft(11, '0');
        if (compact.Length is >= 7 and < 11 && compact.All(char.IsAsciiDigit) && ItalianTaxIds.IsValidVatNumber(padded))
            compact = padded;
        return TaxIdentity.Typed(compact);
    }
}
