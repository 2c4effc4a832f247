using System.Text.Json;
using Solleciti.Core.Common;

namespace Solleciti.Core.Reminders;

/// <summary>One message that a person sends.</summary>
/// <param name="Token">Random token of the dialog's page for this customer: however often it is sent, one message leaves.</param>
/// <param name="CustomerId">The addressed customer.</param>
/// <param name="Documents">Ids with the open cents the person saw.</param>
/// <param name="Attach">Those of them whose stored PDF goes along.</param>
/// <param name="Message">Addresses, subject and text.</param>
public sealed record ReminderRequest(
    Guid Token,
    int CustomerId,
    IReadOnlyDictionary<int, long> Documents,
    IReadOnlyCollection<int> Attach,
    ReminderMessage Message
)
{
    /// <summary>Key of the newest reminder of all that the person could know of; null when that does not matter.</summary>
    public int? LatestReminderId { get; init; }

    /// <summary>SHA-256 of what would be sent: the same token with another content is refused.</summary>
    internal string ContentHash() =>
        Sha256Hex.Of(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    CustomerId,
                    Documents = Documents.OrderBy(d => d.Key),
                    Attach = Attach.Order(),
                    Message,
                }
            )
        );
}

/// <summary>What became of a request.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Stored, and on its way.</summary>
    /// <param name="ReminderId">The reminder.</param>
    public sealed record Queued(int ReminderId) : SendOutcome;

    /// <summary>Not stored.</summary>
    /// <param name="Reason">Why and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : SendOutcome;
}
