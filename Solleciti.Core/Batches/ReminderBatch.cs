using Solleciti.Core.Outbox;

namespace Solleciti.Core.Batches;

/// <summary>Reminders that a person sent together, and whom they left out.</summary>
public sealed class ReminderBatch
{
    private readonly List<ReminderBatchEntry> entries = [];

    private ReminderBatch() { }

    internal ReminderBatch(Guid token, string contentHash, IEnumerable<ReminderBatchEntry> entries, string by, DateTimeOffset now)
    {
        (Token, ContentHash, CreatedBy, CreatedAt) = (token, contentHash, by, now);
        this.entries.AddRange(entries);
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>Random token of the review it was sent from; unique.</summary>
    public Guid Token { get; private set; }

    /// <summary>SHA-256 of what was asked for; empty for batches from before it was kept.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Who sent it.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>One for each customer, when loaded.</summary>
    public IReadOnlyList<ReminderBatchEntry> Entries => entries;
}

/// <summary>What a batch holds for one customer: a reminder, or how it ended without one, or neither while it is still being queued.</summary>
public sealed class ReminderBatchEntry
{
    private ReminderBatchEntry() { }

    internal ReminderBatchEntry(int customerId, string? leftOut)
    {
        (CustomerId, Reason) = (customerId, leftOut);
        Ended = leftOut is null ? null : BatchOutcome.LeftOut;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The batch.</summary>
    public int ReminderBatchId { get; private set; }

    /// <summary>The customer.</summary>
    public int CustomerId { get; private set; }

    /// <summary>The reminder, once it is queued.</summary>
    public int? ReminderId { get; private set; }

    /// <summary>What became of it without a reminder: left out, stopped, or not sent.</summary>
    public BatchOutcome? Ended { get; private set; }

    /// <summary>Why there is none, in Italian.</summary>
    public string? Reason { get; private set; }
}
