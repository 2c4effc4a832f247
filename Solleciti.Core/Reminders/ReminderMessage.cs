namespace Solleciti.Core.Reminders;

/// <summary>What a person decided about a message: everything in it is bare addresses and text as typed.</summary>
/// <param name="Sender">Mittente, a bare address.</param>
/// <param name="Recipients">Destinatario, at least one bare address.</param>
/// <param name="Copies">In Copia.</param>
/// <param name="BlindCopyToSender">Metti in "Copia Nascosta".</param>
/// <param name="Subject">Oggetto, one line.</param>
/// <param name="Text">Testo, up to 20,000 characters.</param>
public sealed record ReminderMessage(
    string Sender,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Copies,
    bool BlindCopyToSender,
    string Subject,
    string Text
);
