using System.Globalization;
using System.Text.RegularExpressions;

namespace Solleciti.Core.Mail;

/// <summary>What a server's refusal means, in plain Italian with the remedy and its own words. The enhanced code counts before the basic one.</summary>
internal static partial class SmtpReplies
{
    private const int LongestReply = 300;

    /// <summary>Judges a refusal.</summary>
    /// <param name="step">Where it came.</param>
    /// <param name="reply">Its text may begin with an enhanced code (RFC 3463).</param>
    /// <param name="mail">What was refused.</param>
    /// <param name="recipient">The refused recipient, when one was.</param>
    public static DeliveryAnswer Judge(SmtpStep step, SmtpReply reply, FrozenMail mail, string? recipient)
    {
        var (code, text, sender) = (reply.Code, reply.Text, mail.EnvelopeSender);
        var enhanced = Enhanced().Match(text);
        var kind = enhanced.Success ? enhanced.Groups["class"].Value[0] - '0' : code / 100;
        var detail = enhanced.Success ? enhanced.Groups["detail"].Value : "";
        var words = Words(code, text);
        if (code is 530 or 534 or 535 or 538 || detail == "7.30")
            return Account($"Il server chiede un accesso diverso: controllare utente, password e protocollo. {words}");
        if (kind == 4)
            return new DeliveryAnswer(
                DeliveryKind.Deferred,
                $"Il server per ora non accetta il messaggio{For(recipient)}: si riprova automaticamente più tardi. {words}"
            );
        if (detail is "3.4" or "2.3" || (code == 552 && detail != "2.2"))
            return Reject(
                $"Il server rifiuta il messaggio perché è troppo grande: con gli allegati è di {SmtpFailures.Megabytes(mail.Bytes.Length)}. "
                    + $"Togliere qualche allegato, oppure inviare meno documenti per volta. {words}"
            );
        var policy = detail.StartsWith("7.", StringComparison.Ordinal);
        if (step == SmtpStep.Sender || ((policy || code == 553) && NamesSender(text, sender)))
            return Account(
                $"Il server non permette di spedire da {sender}: usare l'indirizzo dell'account, oppure rispondere NO a «può spedire anche da altri indirizzi». {words}"
            );
        if (step == SmtpStep.Recipient && !policy)
            return detail == "2.2"
                ? Reject(
                    $"La casella di {recipient} è piena: nessuno ha ricevuto il messaggio. Avvisare il cliente per altra via e inviare di nuovo. {words}"
                )
                : Reject(
                    $"Il server non accetta il destinatario {recipient}: l'indirizzo è inesistente o scritto male. "
                        + $"Nessuno ha ricevuto il messaggio: correggere l'indirizzo e inviare di nuovo. {words}"
                ) with
                {
                    BadRecipient = recipient,
                };
        return Reject(
            $"Il server rifiuta il messaggio{For(recipient)} per le sue regole (contenuto o reputazione di chi spedisce): "
                + $"nessuno lo ha ricevuto. Chiedere il motivo al gestore della posta. {words}"
        ) with
        {
            ByPolicy = true,
        };
    }

    /// <summary>The server's own words, on one line and not too long.</summary>
    public static string Words(int code, string text)
    {
        var clean = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        clean = string.Concat(clean.Where(c => !char.IsControl(c)));
        var words = string.Create(CultureInfo.InvariantCulture, $"{code} {clean}").Trim();
        return $"Risposta del server: «{(words.Length > LongestReply ? words[..(LongestReply - 1)] + "…" : words)}»";
    }

    private static DeliveryAnswer Account(string reply) => new(DeliveryKind.AccountRefused, reply);

    private static DeliveryAnswer Reject(string reply) => new(DeliveryKind.Rejected, reply);

    private static string For(string? recipient) => recipient is null ? "" : $" per {recipient}";

    /// <summary>Postfix and Exchange name the sender only when the recipient or the content comes.</summary>
    private static bool NamesSender(string text, string sender) =>
        text.Contains(sender, StringComparison.OrdinalIgnoreCase)
        || text.Contains("sender address rejected", StringComparison.OrdinalIgnoreCase)
        || text.Contains("send as this sender", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\A\s*(?<class>[45])\.(?<detail>[0-9]{1,3}\.[0-9]{1,3})(?![0-9.])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Enhanced();
}
