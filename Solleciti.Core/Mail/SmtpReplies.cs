using System.Globalization;

namespace Solleciti.Core.Mail;

/// <summary>What a server's refusal means, in plain Italian with the remedy and its own words.</summary>
internal static class SmtpReplies
{
    private const int LongestReply = 300;

    /// <summary>Judges a refusal.</summary>
    /// <param name="step">Where it came.</param>
    /// <param name="reply">Its text may begin with an enhanced code (RFC 3463).</param>
    /// <param name="mail">What was refused.</param>
    /// <param name="recipient">The refused recipient, when one was.</param>
    public static DeliveryAnswer Judge(SmtpStep step, SmtpReply reply, FrozenMail mail, string? recipient)
    {
        var said = Line(reply.Code, reply.Text);
        var words = Quote(said);
        // Whom a refusal of the message means is known when there is only one.
        var whom = recipient ?? (step == SmtpStep.Content && mail.EnvelopeRecipients is [var only] ? only : null);
        return SmtpMeanings.Find(step, reply.Code, reply.Text, mail.EnvelopeSender) switch
        {
            SmtpMeaning.Wait => Later(
                $"Il server per ora non accetta il messaggio{For(recipient)}: si riprova automaticamente più tardi. {words}"
            ),
            SmtpMeaning.OutOfStep => Later(
                $"Il server ha perso il filo durante la consegna: nulla è partito, si riprova automaticamente più tardi. {words}"
            ),
            SmtpMeaning.SignIn => Account($"Il server chiede un accesso diverso: controllare utente, password e protocollo. {words}"),
            SmtpMeaning.Relay => Account(
                "Il server non inoltra la posta a indirizzi di altri, di solito perché non riconosce chi spedisce: "
                    + $"controllare server, porta, utente e password. Gli indirizzi dei clienti restano buoni. {words}"
            ),
            SmtpMeaning.Greeting => WrongName(words),
            SmtpMeaning.BlockList => Account(
                "Il server rifiuta la posta che arriva da questo collegamento a Internet (indirizzo IP in una lista di blocco o non accettato): "
                    + $"chiedere al gestore della posta. Gli indirizzi dei clienti restano buoni. {words}"
            ),
            SmtpMeaning.SenderAddress => Account(
                $"Il server non permette di spedire da {mail.EnvelopeSender}: usare l'indirizzo dell'account, oppure rispondere NO a «può spedire anche da altri indirizzi». {words}"
            ),
            SmtpMeaning.Size => Reject(
                $"Il server rifiuta il messaggio perché è troppo grande: con gli allegati è di {MailSize.Megabytes(mail.Bytes.Length)}. "
                    + $"Togliere qualche allegato, oppure inviare meno documenti per volta. {words}"
            ),
            SmtpMeaning.Full => Reject(
                $"La casella {(whom is null ? "del destinatario" : $"di {whom}")} è piena: nessuno ha ricevuto il messaggio. "
                    + $"Avvisare il cliente per altra via e inviare di nuovo. {words}"
            ),
            SmtpMeaning.Mailbox => Reject(
                $"Il server non accetta il destinatario{(whom is null ? "" : $" {whom}")}: l'indirizzo è inesistente o scritto male. "
                    + $"Nessuno ha ricevuto il messaggio: correggere l'indirizzo e inviare di nuovo. {words}"
            ) with
            {
                BadRecipient = whom,
                Said = said,
            },
            _ => Reject(
                $"Il server rifiuta il messaggio{For(recipient)} per le sue regole (contenuto o reputazione di chi spedisce): "
                    + $"nessuno lo ha ricevuto. Chiedere il motivo al gestore della posta. {words}"
            ) with
            {
                ByPolicy = true,
            },
        };
    }

    /// <summary>The server did not want to talk at all. What it said of the name we gave is for us to change, the rest may pass.</summary>
    public static DeliveryAnswer JudgeGreeting(int code, string text) =>
        code >= 500 && SmtpMeanings.Find(SmtpStep.Connection, code, text, "") == SmtpMeaning.Greeting
            ? WrongName(Words(code, text))
            : Later(
                $"Il server rifiuta il collegamento: si riprova automaticamente più tardi. Se continua, chiedere al gestore della posta. {Words(code, text)}"
            );

    /// <summary>The server's own words, quoted.</summary>
    public static string Words(int code, string text) => Quote(Line(code, text));

    private static string Quote(string said) => $"Risposta del server: «{said}»";

    /// <summary>What a server said, on one line and not too long.</summary>
    private static string Line(int code, string text)
    {
        var clean = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        clean = string.Concat(clean.Where(c => !char.IsControl(c)));
        var words = string.Create(CultureInfo.InvariantCulture, $"{code} {clean}").Trim();
        return words.Length > LongestReply ? words[..(LongestReply - 1)] + "…" : words;
    }

    private static DeliveryAnswer WrongName(string words) =>
        Account(
            "Il server rifiuta il nome con cui questo programma si presenta (EHLO): chi lo amministra può sceglierne un altro con "
                + $"l'impostazione Solleciti:EhloName. Gli indirizzi dei clienti restano buoni. {words}"
        );

    private static DeliveryAnswer Later(string reply) => new(DeliveryKind.Deferred, reply);

    private static DeliveryAnswer Account(string reply) => new(DeliveryKind.AccountRefused, reply);

    private static DeliveryAnswer Reject(string reply) => new(DeliveryKind.Rejected, reply);

    private static string For(string? recipient) => recipient is null ? "" : $" per {recipient}";
}
