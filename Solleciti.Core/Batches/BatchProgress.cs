using Solleciti.Core.Outbox;

namespace Solleciti.Core.Batches;

/// <summary>How far a batch has come.</summary>
/// <param name="Id">Key of the batch.</param>
/// <param name="CreatedAt">When it was sent.</param>
/// <param name="CreatedBy">Who sent it.</param>
/// <param name="Counts">Customers by outcome; those without any are not in it.</param>
/// <param name="Preparing">Those of the waiting that are still being queued.</param>
/// <param name="Begun">A delivery was begun on one of its messages.</param>
/// <param name="HeldUntil">When the first of those that wait may leave; null when none waits.</param>
public sealed record BatchProgress(
    int Id,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    IReadOnlyDictionary<BatchOutcome, int> Counts,
    int Preparing,
    bool Begun,
    DateTimeOffset? HeldUntil
)
{
    /// <summary>Why several messages are put off, in Italian, when it is the same for all that are; else null.</summary>
    public string? PutOffBecause { get; init; }

    /// <summary>Customers of the batch with this outcome.</summary>
    public int Of(BatchOutcome outcome) => Counts.GetValueOrDefault(outcome);

    /// <summary>What was to be sent; those left out before are not among them.</summary>
    public int Reminders => Counts.Where(c => c.Key != BatchOutcome.LeftOut).Sum(c => c.Value);

    /// <summary>Those of them that are over, one way or another.</summary>
    public int Over => Reminders - Of(BatchOutcome.Waiting);
}

/// <summary>A customer in a batch.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="Reminder">The reminder; null while or because there is none.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why there is no reminder, in Italian; null while it is being queued.</param>
public sealed record BatchRow(int CustomerId, string CustomerName, SentReminder? Reminder, BatchOutcome Outcome, string? Reason);
