using Solleciti.Core.Outbox;

namespace Solleciti.Core.Batches;

/// <summary>What became of a customer's reminder in a batch, as people ask for it.</summary>
public enum BatchOutcome
{
    /// <summary>Being queued, waiting or under way.</summary>
    Waiting = 1,

    /// <summary>Sent.</summary>
    Sent = 2,

    /// <summary>Refused for good, or not delivered before its deadline.</summary>
    Rejected = 3,

    /// <summary>It may or may not have left.</summary>
    ToVerify = 4,

    /// <summary>Stopped by a person, or not needed any more.</summary>
    Stopped = 5,

    /// <summary>A person, or a rule they saw, left the customer out before it was sent.</summary>
    LeftOut = 6,

    /// <summary>Meant to be sent, but it never came into the queue.</summary>
    NotSent = 7,
}

/// <summary>Which states are which outcome.</summary>
public static class BatchOutcomes
{
    /// <summary>The outcome a state stands for.</summary>
    public static BatchOutcome Outcome(this OutboxState state) =>
        state switch
        {
            OutboxState.Accepted => BatchOutcome.Sent,
            OutboxState.Rejected or OutboxState.Expired => BatchOutcome.Rejected,
            OutboxState.Uncertain => BatchOutcome.ToVerify,
            OutboxState.Superseded or OutboxState.Cancelled => BatchOutcome.Stopped,
            _ => BatchOutcome.Waiting,
        };

    internal static OutboxState[] States(this BatchOutcome outcome) =>
        [.. Enum.GetValues<OutboxState>().Where(state => state.Outcome() == outcome)];
}
