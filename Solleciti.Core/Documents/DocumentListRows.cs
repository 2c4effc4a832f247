namespace Solleciti.Core.Documents;

/// <summary>A document in the list.</summary>
public sealed record DocumentRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required int CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>What it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Number as written.</summary>
    public required string Number { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Total in cents; negative for credit notes.</summary>
    public required long TotalCents { get; init; }

    /// <summary>Payments and credits, in cents.</summary>
    public required long SettledCents { get; init; }

    /// <summary>What of it is settled by credit notes, in cents.</summary>
    public required long CreditCents { get; init; }

    /// <summary>What is still to collect, in cents.</summary>
    public required long OpenCents { get; init; }

    /// <summary>What waits for a person's word, in cents.</summary>
    public long ToConfirmCents { get; init; }

    /// <summary>Oldest open due day; null once nothing is open.</summary>
    public required DateOnly? OldestOpenDue { get; init; }

    /// <summary>The SdI rejected it.</summary>
    public bool Rejected { get; init; }

    /// <summary>The bank is expected to collect all that is open of it.</summary>
    public bool AwaitsBank { get; init; }

    /// <summary>How many instalments it has.</summary>
    public required int Installments { get; init; }

    /// <summary>Days since the oldest overdue day; 0 for credit notes and when nothing is overdue.</summary>
    public int DaysLate(DateOnly today) => OpenCents > 0 && OldestOpenDue is { } due ? Math.Max(0, today.DayNumber - due.DayNumber) : 0;
}

/// <summary>A page of documents with the sums of everything that matches.</summary>
/// <param name="Rows">The page.</param>
/// <param name="Documents">How many match.</param>
/// <param name="TotalCents">Sum of their totals, credit notes subtracted.</param>
/// <param name="OpenCents">Sum of what is still to collect of them, credit notes subtracted.</param>
public sealed record DocumentPage(IReadOnlyList<DocumentRow> Rows, int Documents, long TotalCents, long OpenCents)
{
    /// <summary>How many of them are in other currencies than euro, which the sums leave out.</summary>
    public int InOtherCurrencies { get; init; }

    /// <summary>Sum of what is not asked for until a person confirms it.</summary>
    public long ToConfirmCents { get; init; }
}
