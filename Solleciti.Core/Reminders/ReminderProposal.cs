using Solleciti.Core.Documents;

namespace Solleciti.Core.Reminders;

/// <summary>A message to one customer as it is proposed.</summary>
public sealed record ReminderProposal
{
    /// <summary>The customer.</summary>
    public required int CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Addresses on the contact card.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The customer's documents it is about.</summary>
    public required IReadOnlyList<OpenDocument> Documents { get; init; }

    /// <summary>What it asks for.</summary>
    public required ReminderList List { get; init; }

    /// <summary>Oggetto.</summary>
    public required string Subject { get; init; }

    /// <summary>Testo.</summary>
    public required string Text { get; init; }

    /// <summary>Key of the newest reminder of all when it was composed; 0 when there was none. What came later was not seen.</summary>
    public int? LatestReminderId { get; init; }

    /// <summary>Why it cannot be sent, in Italian; null when it can.</summary>
    public required string? Blocked { get; init; }
}
