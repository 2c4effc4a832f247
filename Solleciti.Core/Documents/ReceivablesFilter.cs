namespace Solleciti.Core.Documents;

/// <summary>Which open documents a view of the receivables shows.</summary>
/// <param name="Kind">Only this kind; null for all. A credit note counts as its <see cref="Document.FilterKind"/>.</param>
/// <param name="Overdue">Overdue, running, or both.</param>
/// <param name="CustomerName">Part of the customer's name, ignoring case, accents and extra blanks.</param>
public sealed record ReceivablesFilter(DocumentKind? Kind, OverdueFilter Overdue, string? CustomerName)
{
    /// <summary>Everything that is open.</summary>
    public static ReceivablesFilter None { get; } = new(null, OverdueFilter.All, null);

    /// <summary>Only documents of customers without an ordinary e-mail address.</summary>
    public bool WithoutEmail { get; init; }

    /// <summary>Only documents the bank is expected to collect (true), or only the others (false); null for both.</summary>
    public bool? AwaitsBank { get; init; }
}

/// <summary>«Solo scaduti».</summary>
public enum OverdueFilter
{
    /// <summary>Tutti.</summary>
    All = 0,

    /// <summary>SÌ: documents with an overdue instalment.</summary>
    Overdue = 1,

    /// <summary>NO: documents none of whose instalments is overdue.</summary>
    Running = 2,
}

/// <summary>What the rows are sorted by; ties go by name, then id.</summary>
public enum ReceivablesSort
{
    /// <summary>Name.</summary>
    Customer = 0,

    /// <summary>Number of documents.</summary>
    Documents = 1,

    /// <summary>Overdue amount.</summary>
    Overdue = 2,

    /// <summary>Amount to collect.</summary>
    Open = 3,

    /// <summary>Days of the oldest delay.</summary>
    Delay = 4,
}
