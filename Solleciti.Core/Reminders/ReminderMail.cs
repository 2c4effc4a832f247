using Solleciti.Core.Mail;

namespace Solleciti.Core.Reminders;

/// <summary>A reminder as mail, and what is kept of its files.</summary>
internal sealed record ReminderMail(OutgoingMail Mail, IReadOnlyList<ReminderAttachment> Attachments);
