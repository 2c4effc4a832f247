using Solleciti.Core.Common;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;

namespace Solleciti.Core.Outbox;

/// <summary>A reminder in the list «Solleciti inviati».</summary>
public sealed record SentReminder
{
    /// <summary>Key of the reminder.</summary>
    public required int Id { get; init; }

    /// <summary>The customer.</summary>
    public required int CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who sent it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Oggetto.</summary>
    public required string Subject { get; init; }

    /// <summary>Destinatario.</summary>
    public required string Recipients { get; init; }

    /// <summary>Level.</summary>
    public required int Level { get; init; }

    /// <summary>A promemoria rather than a sollecito.</summary>
    public required bool Friendly { get; init; }

    /// <summary>Open amount of its documents at that time, in cents.</summary>
    public required long TotalCents { get; init; }

    /// <summary>How many documents it is about.</summary>
    public required int Documents { get; init; }

    /// <summary>How many files went along.</summary>
    public required int Attachments { get; init; }

    /// <summary>Where it stands.</summary>
    public required OutboxState State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it is tried again, while deferred.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>The last answer or reason.</summary>
    public required string? LastReply { get; init; }
}

/// <summary>Everything kept of a reminder.</summary>
/// <param name="Summary">As in the list.</param>
/// <param name="Message">The exact copy, taken apart.</param>
/// <param name="Envelope">RCPT TO, blind copies included.</param>
/// <param name="Size">Bytes of the exact copy.</param>
/// <param name="History">Every step, oldest first.</param>
public sealed record SentReminderDetail(
    SentReminder Summary,
    FrozenMailView Message,
    IReadOnlyList<string> Envelope,
    int Size,
    IReadOnlyList<OutboxAttempt> History
);

/// <summary>The latest reminder of a customer or document.</summary>
/// <param name="ReminderId">Key.</param>
/// <param name="At">When it was queued.</param>
/// <param name="Level">Its level (of the message, or of the document's own item).</param>
/// <param name="Friendly">A promemoria.</param>
/// <param name="State">Where it stands.</param>
public sealed record LastReminder(int ReminderId, DateTimeOffset At, int Level, bool Friendly, OutboxState State)
{
    /// <summary>«promemoria», «2° sollecito».</summary>
    public string What => Friendly ? "promemoria" : $"{Level}° sollecito";

    /// <summary>The day it was queued, in Rome.</summary>
    public DateOnly Day => RomeCalendar.DayOf(At);
}

/// <summary>Which reminders a list shows.</summary>
/// <param name="CustomerName">Part of the name.</param>
/// <param name="State">Only this state; Claimed stands for HandingOver, too.</param>
public sealed record SentFilter(string? CustomerName, OutboxState? State);
