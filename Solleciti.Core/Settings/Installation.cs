namespace Solleciti.Core.Settings;

/// <summary>What this database is. There is one row, written when the database is made.</summary>
public sealed class Installation
{
    /// <summary>The one row's key.</summary>
    public const int SingleId = 1;

    private Installation() { }

    /// <summary>The mark of a new database.</summary>
    public Installation(bool isDemo, DateTimeOffset createdAt)
    {
        IsDemo = isDemo;
        IsComplete = !isDemo;
        CreatedAt = createdAt;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; } = SingleId;

    /// <summary>Made by <c>--demo</c>: only then may <c>--demo</c> open it, and never anything else.</summary>
    public bool IsDemo { get; private set; }

    /// <summary>Its first data are in. A demo that was stopped while it was filled is made anew.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The first data are in.</summary>
    public void Complete() => IsComplete = true;

    /// <summary>When the database was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when nothing is sent; null while sending is not paused.</summary>
    public DateTimeOffset? SendingPausedAt { get; private set; }

    /// <summary>Why nothing is sent, in Italian; null while sending is not paused.</summary>
    public string? SendingPausedReason { get; private set; }

    /// <summary>
    /// Payments booked up to then may bear the day they were booked on instead of the day that was typed: a version before this one lost
    /// it. Null in databases without such payments, and once a person has looked at them.
    /// </summary>
    public DateTimeOffset? PaymentDaysDoubtfulUntil { get; private set; }

    /// <summary>A person has looked at the payments whose day is doubtful.</summary>
    public void PaymentDaysChecked() => PaymentDaysDoubtfulUntil = null;

    /// <summary>Stops sending until <see cref="ResumeSending"/>. A pause that is on already keeps its time and reason.</summary>
    public void PauseSending(string reason, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (SendingPausedAt is not null)
            return;
        SendingPausedAt = now;
        SendingPausedReason = reason;
    }

    /// <summary>A person confirmed that sending may go on.</summary>
    public void ResumeSending()
    {
        SendingPausedAt = null;
        SendingPausedReason = null;
    }
}
