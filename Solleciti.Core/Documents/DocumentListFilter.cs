namespace Solleciti.Core.Documents;

/// <summary>Which documents a list shows, paid ones too.</summary>
/// <param name="Text">Part of the number or of the customer's name.</param>
/// <param name="Kind">Only this kind, credit notes as such; null for all.</param>
/// <param name="State">Open, overdue, settled or all.</param>
/// <param name="From">First day of the document's date.</param>
/// <param name="To">Last day of the document's date.</param>
public sealed record DocumentListFilter(string? Text, DocumentKind? Kind, SettlementState State, DateOnly? From, DateOnly? To)
{
    /// <summary>Everything.</summary>
    public static DocumentListFilter None { get; } = new(null, null, SettlementState.All, null, null);
}

/// <summary>How far documents are collected.</summary>
public enum SettlementState
{
    /// <summary>Tutti.</summary>
    All = 0,

    /// <summary>Something is open.</summary>
    Open = 1,

    /// <summary>An instalment is overdue.</summary>
    Overdue = 2,

    /// <summary>Nothing is open or to be confirmed any more.</summary>
    Settled = 3,

    /// <summary>The SdI rejected it: it counts as never issued.</summary>
    Rejected = 4,

    /// <summary>Part of it waits for a person's word.</summary>
    ToConfirm = 5,
}

/// <summary>What the list is sorted by; ties go by date and number, latest first, then id.</summary>
public enum DocumentListSort
{
    /// <summary>The document's date.</summary>
    Date = 0,

    /// <summary>Number, in natural order.</summary>
    Number = 1,

    /// <summary>Customer's name.</summary>
    Customer = 2,

    /// <summary>Oldest open due day; settled ones last.</summary>
    Due = 3,

    /// <summary>Total.</summary>
    Total = 4,

    /// <summary>Amount still to collect.</summary>
    Open = 5,
}
