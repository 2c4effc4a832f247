using CsvHelper;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>Which columns of a file mean what, by the many names programs give them.</summary>
internal sealed class AddressColumns
{
    private static readonly HashSet<string> NameTitles = new(StringComparer.Ordinal)
    {
        "RAGIONESOCIALE",
        "DENOMINAZIONE",
        "CLIENTE",
        "NOME",
        "NOMINATIVO",
        "INTESTAZIONE",
        "NOMECLIENTE",
        "AZIENDA",
        "DITTA",
    };

    private static readonly HashSet<string> VatTitles = new(StringComparer.Ordinal)
    {
        "PIVA",
        "PARTITAIVA",
        "PARTIVA",
        "PARTITAIVACLIENTE",
        "VAT",
    };

    private static readonly HashSet<string> TaxCodeTitles = new(StringComparer.Ordinal) { "CODICEFISCALE", "CODFISCALE", "CODFISC", "CF" };

    private static readonly HashSet<string> EitherTitles = new(StringComparer.Ordinal)
    {
        "PIVACF",
        "CFPIVA",
        "PIVACODICEFISCALE",
        "PARTITAIVACODICEFISCALE",
        "PARTITAIVACF",
        "CODICEFISCALEPARTITAIVA",
    };

    private static readonly HashSet<string> EmailTitles = new(StringComparer.Ordinal)
    {
        "EMAIL",
        "MAIL",
        "POSTAELETTRONICA",
        "INDIRIZZOEMAIL",
        "INDIRIZZIEMAIL",
        "INDIRIZZOMAIL",
        "EMAILORDINARIA",
        "EMAILCLIENTE",
        "INDIRIZZODIPOSTAELETTRONICA",
    };

    private static readonly HashSet<string> PecTitles = new(StringComparer.Ordinal)
    {
        "PEC",
        "EMAILPEC",
        "MAILPEC",
        "PECEMAIL",
        "INDIRIZZOPEC",
        "POSTACERTIFICATA",
        "POSTAELETTRONICACERTIFICATA",
        "EMAILCERTIFICATA",
    };

    private readonly List<int> names;
    private readonly List<int> vats;
    private readonly List<int> codes;
    private readonly List<int> either;
    private readonly List<int> emails;
    private readonly List<int> pecs;

    public AddressColumns(IEnumerable<string> titles)
    {
        var known = titles.Select((title, index) => (Title: Key(title), index)).ToList();
        names = Of(NameTitles);
        vats = Of(VatTitles);
        codes = Of(TaxCodeTitles);
        either = Of(EitherTitles);
        emails = Of(EmailTitles);
        pecs = Of(PecTitles);

        List<int> Of(HashSet<string> wanted) => [.. known.Where(k => wanted.Contains(k.Title)).Select(k => k.index)];
    }

    /// <summary>What the titles lack, in Italian; null when the file can be used.</summary>
    public string? Missing() =>
        names.Count + vats.Count + codes.Count + either.Count == 0
            ? "Manca una colonna che dica di quale cliente si tratta: «P.IVA», «Codice fiscale» oppure «Ragione sociale»."
        : emails.Count + pecs.Count == 0 ? "Manca una colonna con gli indirizzi: «E-mail» oppure «PEC»."
        : null;

    public AddressRow Row(CsvReader csv)
    {
        var mixed = First(csv, either);
        var vat = First(csv, vats) ?? (LooksLikeVat(mixed) ? mixed : null);
        var code = First(csv, codes) ?? (LooksLikeVat(mixed) ? null : mixed);
        return new AddressRow(
            (int)csv.LineNumber,
            First(csv, names) ?? "",
            VatNumber(vat),
            TaxIdentity.TaxCode(code),
            All(csv, emails),
            All(csv, pecs)
        );
    }

    /// <summary>A title in capital letters without digits, dots and blanks: «P. IVA» and «E-mail 2» become «PIVA» and «EMAIL».</summary>
    private static string Key(string title) => string.Concat(SearchText.Normalize(title).Where(char.IsAsciiLetterUpper));

    private static bool LooksLikeVat(string? text) => text is not null && !text.Any(char.IsAsciiLetter) || text?.Trim().Length == 13;

    /// <summary>Spreadsheets take the zeros in front of a number away; the check digit tells when they have.</summary>
    private static string? VatNumber(string? text)
    {
        var compact = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        var padded = compact.PadLeft(11, '0');
        if (compact.Length is >= 7 and < 11 && compact.All(char.IsAsciiDigit) && ItalianTaxIds.IsValidVatNumber(padded))
            compact = padded;
        return TaxIdentity.Typed(compact);
    }

    private static string? First(CsvReader csv, List<int> columns) => Cells(csv, columns).FirstOrDefault();

    private static string All(CsvReader csv, List<int> columns) => string.Join('\n', Cells(csv, columns));

    // Some programs write ="01234567890", and an apostrophe in front keeps a spreadsheet from calculating.
    private static IEnumerable<string> Cells(CsvReader csv, List<int> columns) =>
        columns
            .Where(index => index < csv.FieldCount)
            .Select(index => csv.GetString(index).Trim().TrimStart('\'', '=').Trim('"').Trim())
            .Where(text => text.Length > 0);
}
