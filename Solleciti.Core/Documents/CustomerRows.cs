namespace Solleciti.Core.Documents;

/// <summary>Which customers «Clienti» shows.</summary>
/// <param name="Text">Part of the name, VAT number, tax code or an e-mail address, ignoring case and accents.</param>
/// <param name="WithoutEmail">Only those without an ordinary e-mail address.</param>
/// <param name="Excluded">Only those marked «non sollecitare».</param>
public sealed record CustomerFilter(string? Text = null, bool WithoutEmail = false, bool Excluded = false)
{
    /// <summary>All customers.</summary>
    public static CustomerFilter None { get; } = new();
}

/// <summary>What customers are sorted by.</summary>
public enum CustomerSort
{
    /// <summary>Name.</summary>
    Name = 0,

    /// <summary>Number of open documents.</summary>
    Documents = 1,

    /// <summary>Amount to collect.</summary>
    Open = 2,
}

/// <summary>A customer in the list.</summary>
public sealed record CustomerRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>With country prefix.</summary>
    public required string? VatNumber { get; init; }

    /// <summary>Codice fiscale.</summary>
    public required string? TaxCode { get; init; }

    /// <summary>Comune.</summary>
    public required string? City { get; init; }

    /// <summary>Ordinary addresses in their order.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>No mail server has refused at least one of them.</summary>
    public required bool HasUsableEmail { get; init; }

    /// <summary>«Non sollecitare».</summary>
    public required bool Excluded { get; init; }

    /// <summary>Documents with something open.</summary>
    public required int OpenDocuments { get; init; }

    /// <summary>What is to collect in cents, credit notes subtracted.</summary>
    public required long OpenCents { get; init; }
}

/// <summary>A customer's documents on its card.</summary>
/// <param name="Rows">The newest of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="OpenCents">What is to collect of all of them.</param>
/// <param name="OverdueCents">Overdue part.</param>
public sealed record CustomerDocumentList(IReadOnlyList<CustomerDocument> Rows, int Count, long OpenCents, long OverdueCents)
{
    /// <summary>What is not asked for until a person confirms it.</summary>
    public long ToConfirmCents { get; init; }
}

/// <summary>A document on its customer's card, paid ones too.</summary>
/// <param name="Id">Key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Number as written.</param>
/// <param name="Date">Its date.</param>
/// <param name="Currency">ISO 4217 code of its amounts.</param>
/// <param name="TotalCents">Total.</param>
/// <param name="OpenCents">What is still to collect.</param>
/// <param name="OldestOpenDue">Due day of the oldest open instalment.</param>
public sealed record CustomerDocument(
    int Id,
    DocumentKind Kind,
    string Number,
    DateOnly Date,
    string Currency,
    long TotalCents,
    long OpenCents,
    DateOnly? OldestOpenDue
)
{
    /// <summary>What waits for a person's word, in cents.</summary>
    public long ToConfirmCents { get; init; }
}
