namespace Solleciti.Core.Customers.AddressImport;

/// <summary>A row of an address file, before any customer is looked for.</summary>
/// <param name="Line">One-based line of the file it starts on.</param>
/// <param name="Name">Ragione sociale as written.</param>
/// <param name="VatNumber">With country prefix.</param>
/// <param name="TaxCode">Upper case.</param>
/// <param name="Emails">What stands in its ordinary address columns, unchecked.</param>
/// <param name="Pec">What stands in its PEC column, unchecked.</param>
internal sealed record AddressRow(int Line, string Name, string? VatNumber, string? TaxCode, string Emails, string Pec)
{
    /// <summary>The row as a person finds it again.</summary>
    public string Shown => Name.Length > 0 ? Name : VatNumber ?? TaxCode ?? "(senza nome)";
}

/// <summary>An address file taken apart, or why it cannot be used, in Italian.</summary>
internal sealed record AddressFile(IReadOnlyList<AddressRow> Rows, string? Refusal)
{
    public static AddressFile Refused(string reason) => new([], reason);
}
