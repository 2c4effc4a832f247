using Solleciti.Core.Common;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>Which columns of a file mean what, by the many names programs give them.</summary>
internal sealed class AddressColumns
{
    private readonly List<int> names;
    private readonly List<int> vats;
    private readonly List<int> codes;
    private readonly List<int> either;
    private readonly List<int> emails;
    private readonly List<int> pecs;

    public AddressColumns(IEnumerable<string> titles)
    {
        var known = titles.Select((title, index) => (Title: CustomerTitles.Key(title), index)).ToList();
        names = Of(CustomerTitles.Name);
        vats = Of(CustomerTitles.VatNumber);
        codes = Of(CustomerTitles.TaxCode);
        either = Of(CustomerTitles.Either);
        emails = Of(CustomerTitles.Email);
        pecs = Of(CustomerTitles.Pec);

        List<int> Of(IReadOnlyList<string> wanted) =>
            [.. known.Where(k => wanted.Contains(k.Title, StringComparer.Ordinal)).Select(k => k.index)];
    }

    /// <summary>What the titles lack, in Italian; null when the file can be used.</summary>
    public string? Missing() =>
        names.Count + vats.Count + codes.Count + either.Count == 0
            ? "Manca una colonna che dica di quale cliente si tratta: «P.IVA», «Codice fiscale» oppure «Ragione sociale»."
        : emails.Count + pecs.Count == 0 ? "Manca una colonna con gli indirizzi: «E-mail» oppure «PEC»."
        : null;

    public AddressRow Row(CsvRow row)
    {
        var (vat, code) = CustomerTitles.Ids(First(row, vats), First(row, codes), First(row, either));
        return new AddressRow(row.Line, First(row, names) ?? "", vat, code, All(row, emails), All(row, pecs));
    }

    private static string? First(CsvRow row, List<int> columns) => Texts(row, columns).FirstOrDefault();

    private static string All(CsvRow row, List<int> columns) => string.Join('\n', Texts(row, columns));

    private static IEnumerable<string> Texts(CsvRow row, List<int> columns) => columns.Select(row.Text).Where(text => text.Length > 0);
}
