namespace Solleciti.Core.Reminders;

/// <summary>One message to one customer about some of that customer's documents, as it was composed. Where it stands is the outbox's matter.</summary>
public sealed class Reminder
{
    private readonly List<ReminderItem> items = [];
    private readonly List<ReminderAttachment> attachments = [];

    private Reminder() { }

    /// <summary>A reminder about to be queued.</summary>
    /// <param name="customerId">Whom it is addressed to.</param>
    /// <param name="friendly">A promemoria.</param>
    /// <param name="message">What the person decided.</param>
    /// <param name="onCard">Addresses on the customer's card.</param>
    /// <param name="items">The documents.</param>
    /// <param name="attachments">The files.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">No items.</exception>
    public static Reminder Create(
        int customerId,
        bool friendly,
        ReminderMessage message,
        IReadOnlyList<string> onCard,
        IReadOnlyList<ReminderItem> items,
        IReadOnlyList<ReminderAttachment> attachments,
        string by,
        DateTimeOffset now
    )
    {
        if (items.Count == 0)
            throw new ArgumentException("A reminder is about at least one document.", nameof(items));
        var reminder = new Reminder
        {
            CustomerId = customerId,
            Friendly = friendly,
            Level = items.Max(item => item.Level),
            TotalCents = items.Sum(item => item.OpenCents),
            Subject = message.Subject,
            Text = message.Text,
            Sender = message.Sender,
            Recipients = string.Join(", ", message.Recipients),
            CardRecipients = string.Join(", ", message.Recipients.Intersect(onCard, StringComparer.OrdinalIgnoreCase)),
            Copies = string.Join(", ", message.Copies),
            BlindCopyToSender = message.BlindCopyToSender,
            CreatedBy = by,
            CreatedAt = now,
        };
        reminder.items.AddRange(items);
        reminder.attachments.AddRange(attachments);
        return reminder;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The customer it is addressed to.</summary>
    public int CustomerId { get; private set; }

    /// <summary>Nothing was overdue: a promemoria rather than a sollecito.</summary>
    public bool Friendly { get; private set; }

    /// <summary>The highest level of its items.</summary>
    public int Level { get; private set; }

    /// <summary>Open amount of its documents when it was composed, in cents.</summary>
    public long TotalCents { get; private set; }

    /// <summary>Subject as sent.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Text as sent.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The chosen Mittente.</summary>
    public string Sender { get; private set; } = "";

    /// <summary>Destinatario, separated by comma.</summary>
    public string Recipients { get; private set; } = "";

    /// <summary>Those of <see cref="Recipients"/> that stood on the customer's card then; the others a person typed.</summary>
    public string CardRecipients { get; private set; } = "";

    /// <summary>In Copia, separated by comma.</summary>
    public string Copies { get; private set; } = "";

    /// <summary>The sender gets a blind copy.</summary>
    public bool BlindCopyToSender { get; private set; }

    /// <summary>Who sent it.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>When it was queued.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The documents it is about.</summary>
    public IReadOnlyList<ReminderItem> Items => items;

    /// <summary>The files that go with it.</summary>
    public IReadOnlyList<ReminderAttachment> Attachments => attachments;
}
