namespace Solleciti.Core.Outbox;

/// <summary>One line of a message's history; only ever added to.</summary>
public sealed class OutboxAttempt
{
    private OutboxAttempt() { }

    /// <summary>A change of state and what brought it about.</summary>
    public OutboxAttempt(int outboxMessageId, int epoch, OutboxState state, string? reply, DateTimeOffset at)
    {
        OutboxMessageId = outboxMessageId;
        Epoch = epoch;
        State = state;
        Reply = reply;
        At = at;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The outbox row.</summary>
    public int OutboxMessageId { get; private set; }

    /// <summary>The claim it happened under; 0 when queued.</summary>
    public int Epoch { get; private set; }

    /// <summary>The state it led to.</summary>
    public OutboxState State { get; private set; }

    /// <summary>Server reply or reason.</summary>
    public string? Reply { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
