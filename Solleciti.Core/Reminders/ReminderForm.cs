using Solleciti.Core.Mail;

namespace Solleciti.Core.Reminders;

/// <summary>A message as typed in the dialog.</summary>
/// <param name="Sender">Mittente.</param>
/// <param name="Recipients">Destinatario, separated by comma, semicolon or new line.</param>
/// <param name="Copies">In Copia, likewise.</param>
/// <param name="BlindCopyToSender">Metti in "Copia Nascosta".</param>
/// <param name="Subject">Oggetto.</param>
/// <param name="Text">Testo.</param>
public sealed record ReminderForm(string Sender, string Recipients, string Copies, bool BlindCopyToSender, string Subject, string Text)
{
    /// <summary>Longest Oggetto, in characters.</summary>
    public const int SubjectLength = 200;

    /// <summary>Longest Testo, in characters.</summary>
    public const int TextLength = 20_000;

    /// <summary>Checks every field.</summary>
    /// <returns>The message, or what is wrong field by field, in Italian.</returns>
    public ReminderFormResult Read()
    {
        var errors = new Dictionary<ReminderField, string>();
        var sender = EmailAddresses.Canonical(Sender.Trim());
        if (sender is null)
            errors[ReminderField.Sender] = "Il mittente non è un indirizzo e-mail valido.";
        if (EmailAddresses.Read(Recipients, out var recipients) is { } recipientError)
            errors[ReminderField.Recipients] = recipientError;
        else if (recipients.Count == 0)
            errors[ReminderField.Recipients] = "Manca il destinatario: scrivere almeno un indirizzo e-mail.";
        if (EmailAddresses.Read(Copies, out var copies) is { } copyError)
            errors[ReminderField.Copies] = copyError;
        if (SubjectError() is { } subjectError)
            errors[ReminderField.Subject] = subjectError;
        if (TextError() is { } textError)
            errors[ReminderField.Text] = textError;
        return errors.Count > 0
            ? new ReminderFormResult(null, errors)
            : new ReminderFormResult(
                new ReminderMessage(sender!, recipients, copies, BlindCopyToSender, Subject.Trim(), CleanText()),
                errors
            );
    }

    private string? SubjectError() =>
        string.IsNullOrWhiteSpace(Subject) ? "Manca l'oggetto."
        : Subject.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') ? "L'oggetto deve stare su una sola riga."
        : Subject.Trim().Length > SubjectLength ? $"L'oggetto ha {Subject.Trim().Length} caratteri: al massimo {SubjectLength}."
        : null;

    private string? TextError() =>
        string.IsNullOrWhiteSpace(Text) ? "Manca il testo."
        : Text.Length > TextLength ? $"Il testo ha {Text.Length} caratteri: al massimo {TextLength}."
        : null;

    private string CleanText() => string.Concat(Text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}

/// <summary>The fields of a message.</summary>
public enum ReminderField
{
    /// <summary>Mittente.</summary>
    Sender = 1,

    /// <summary>Destinatario.</summary>
    Recipients = 2,

    /// <summary>In Copia.</summary>
    Copies = 3,

    /// <summary>Oggetto.</summary>
    Subject = 4,

    /// <summary>Testo.</summary>
    Text = 5,
}

/// <summary>A checked form.</summary>
/// <param name="Message">The message; null when something is wrong.</param>
/// <param name="Errors">What is wrong, in Italian.</param>
public sealed record ReminderFormResult(ReminderMessage? Message, IReadOnlyDictionary<ReminderField, string> Errors);
