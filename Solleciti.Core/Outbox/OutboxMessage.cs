using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;

namespace Solleciti.Core.Outbox;

/// <summary>The outbox row of a reminder: its state, and all that is needed to deliver it exactly as it was frozen.</summary>
public sealed class OutboxMessage
{
    /// <summary>How long it is tried.</summary>
    public static readonly TimeSpan TimeToDeliver = TimeSpan.FromHours(24);

    private OutboxMessage() { }

    /// <summary>A message to be delivered, not before <paramref name="hold"/> is over.</summary>
    public static OutboxMessage Queue(
        Reminder reminder,
        FrozenMail mail,
        string dedupKey,
        Guid dialogToken,
        string contentHash,
        DateTimeOffset now,
        TimeSpan hold = default
    ) =>
        new()
        {
            Reminder = reminder,
            State = OutboxState.Queued,
            DedupKey = dedupKey,
            DialogToken = dialogToken,
            ContentHash = contentHash,
            MessageId = mail.MessageId,
            EnvelopeSender = mail.EnvelopeSender,
            EnvelopeRecipients = string.Join('\n', mail.EnvelopeRecipients),
            Frozen = new OutboxMime(mail.Bytes, mail.Sha256),
            QueuedAt = now,
            NextAttemptAt = now + hold,
            ChangedAt = now,
            Deadline = now + TimeToDeliver,
        };

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The reminder it carries.</summary>
    public int ReminderId { get; private set; }

    /// <summary>The reminder, when loaded.</summary>
    public Reminder Reminder { get; private set; } = null!;

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; private set; }

    /// <summary>SHA-256 over what makes a reminder the same reminder; unique among those that have left or may leave.</summary>
    public string DedupKey { get; private set; } = "";

    /// <summary>Random token of the dialog page it was sent from; unique.</summary>
    public Guid DialogToken { get; private set; }

    /// <summary>Hash of all that was sent from that dialog: the same token with other content is an error.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Message-ID without angle brackets; unique, stable over attempts.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>MAIL FROM.</summary>
    public string EnvelopeSender { get; private set; } = "";

    /// <summary>RCPT TO, one a line; blind copies are only here.</summary>
    public string EnvelopeRecipients { get; private set; } = "";

    /// <summary>The message as it leaves, when loaded.</summary>
    public OutboxMime? Frozen { get; private set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>Not tried before this instant.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Given up after this instant.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>The dispatcher that holds it.</summary>
    public string? Owner { get; private set; }

    /// <summary>Until when it is held.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Rises with every claim; whoever holds an older one may not touch the row.</summary>
    public int Epoch { get; private set; }

    /// <summary>Deliveries begun so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What the server said last, or why it was stopped, in Italian.</summary>
    public string? LastReply { get; private set; }
}
