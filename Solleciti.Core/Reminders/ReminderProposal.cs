using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Reminders;

/// <summary>A message to one customer as it is proposed.</summary>
public sealed record ReminderProposal
{
    /// <summary>The customer.</summary>
    public required int CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Addresses on the contact card, without the refused ones.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Addresses on the card that a mail server has refused: not proposed.</summary>
    public IReadOnlyList<CustomerEmail> Refused { get; init; } = [];

    /// <summary>Why those are not proposed, in Italian; null when there are none.</summary>
    public string? RefusedWords =>
        Refused switch
        {
            [] => null,
            [var one] => $"Non proposto {one.Address}: un server lo ha rifiutato il {RomeCalendar.Format(one.RefusedAt!.Value)}.",
            _ => $"Non proposti {string.Join(", ", Refused.Select(e => e.Address))}: un server li ha rifiutati.",
        };

    /// <summary>The customer's documents it is about.</summary>
    public required IReadOnlyList<OpenDocument> Documents { get; init; }

    /// <summary>What it asks for.</summary>
    public required ReminderList List { get; init; }

    /// <summary>The level it has, the highest of its documents.</summary>
    public required int Level { get; init; }

    /// <summary>Oggetto.</summary>
    public required string Subject { get; init; }

    /// <summary>Testo.</summary>
    public required string Text { get; init; }

    /// <summary>Key of the newest reminder of all when it was composed; 0 when there was none. What came later was not seen.</summary>
    public int? LatestReminderId { get; init; }

    /// <summary>A document names another customer, and what to do, in Italian; null when none does.</summary>
    public string? OtherName { get; init; }

    /// <summary>Why it cannot be sent, in Italian; null when it can.</summary>
    public required string? Blocked { get; init; }
}
