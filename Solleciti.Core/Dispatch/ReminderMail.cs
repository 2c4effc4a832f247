using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;

namespace Solleciti.Core.Dispatch;

/// <summary>A reminder as mail, and what is kept of its files.</summary>
internal sealed record ReminderMail(OutgoingMail Mail, IReadOnlyList<ReminderAttachment> Attachments);
