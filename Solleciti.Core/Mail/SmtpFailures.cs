using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace Solleciti.Core.Mail;

/// <summary>What went wrong before a message could be offered, in plain Italian with the remedy.</summary>
internal static class SmtpFailures
{
    /// <summary>The connection broke, or what came over it made no sense.</summary>
    public static bool IsOfTheNetwork(Exception failure) =>
        failure
            is IOException
                or SocketException
                or TimeoutException
                or OperationCanceledException
                or ProtocolException
                or CommandException;

    /// <summary>The network failed, or the server was silent or spoke nonsense: nothing has left.</summary>
    public static DeliveryAnswer Explain(SmtpStep step, SmtpLogin login, Exception failure) =>
        new(
            DeliveryKind.Deferred,
            step switch
            {
                SmtpStep.Name when failure is SocketException =>
                    $"Il server {login.Host} non si trova in rete: controllare come è scritto il nome e che il collegamento a Internet funzioni.",
                SmtpStep.Connection when failure is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                    $"Il server {login.Host} non risponde sulla porta {login.Port}: controllare la porta. {UsualPort(login)}".TrimEnd(),
                SmtpStep.Connection =>
                    $"Il server {login.Host} non risponde come un server di posta sulla porta {login.Port}: controllare porta e protocollo. {UsualPort(login)}".TrimEnd(),
                _ => BrokenBefore(login),
            }
        );

    /// <summary>The connection broke when the message was announced, and no byte of it was sent.</summary>
    public static DeliveryAnswer ExplainNotInvited(SmtpLogin login) => new(DeliveryKind.Deferred, BrokenBefore(login));

    public static DeliveryAnswer ExplainTls(SmtpLogin login, SslHandshakeException failure, SslPolicyErrors errors, bool outOfTime)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return Account(
                $"Il certificato del server non è intestato a {login.Host}: potrebbe rispondere un altro server. "
                    + "Controllare il nome del server con il gestore della posta; la password non è stata inviata."
            );
        if (outOfTime)
            return Account(
                $"Il certificato di {login.Host} è scaduto, oppure data e ora di questo computer sono sbagliate: controllarle. "
                    + "Se sono giuste, avvisare il gestore della posta; la password non è stata inviata."
            );
        if (errors != SslPolicyErrors.None)
            return Account(
                $"Il certificato di {login.Host} non è valido: nessuna autorità riconosciuta ne risponde. "
                    + "Chiedere al gestore della posta; la password non è stata inviata."
            );
        return failure.InnerException is IOException { InnerException: SocketException } or OperationCanceledException or TimeoutException
            ? new DeliveryAnswer(DeliveryKind.Deferred, $"Il collegamento cifrato con {login.Host} si è interrotto: nulla è partito.")
            : Account(
                $"Con {login.Host} sulla porta {login.Port} non si riesce ad aprire un collegamento cifrato: controllare porta e protocollo. {UsualPort(login)}".TrimEnd()
            );
    }

    public static DeliveryAnswer NoStartTls(SmtpLogin login) =>
        Account(
            $"{login.Host} non offre STARTTLS sulla porta {login.Port}; senza cifratura non si spedisce. "
                + "Controllare porta e protocollo: di solito 587 con STARTTLS, 465 con SMTPS."
        );

    /// <summary>The greeting was a «not now», and another connection of ours is open.</summary>
    public static DeliveryAnswer ExplainCrowd(SmtpReply refusal) =>
        new(
            DeliveryKind.Crowded,
            "Il server non accetta altri collegamenti oltre a quelli già aperti: il messaggio aspetta che uno si liberi. "
                + $"Se succede spesso, diminuire i collegamenti insieme nelle impostazioni della posta. {SmtpReplies.Words(refusal.Code, refusal.Text)}"
        );

    public static DeliveryAnswer ClearPassword() =>
        Account(
            "Con il protocollo SMTP senza cifratura la password viaggerebbe leggibile da chiunque: non è stata inviata. "
                + "Scegliere STARTTLS o SMTPS, oppure togliere utente e password."
        );

    public static DeliveryAnswer NoLogin() =>
        Account(
            "Il server non accetta utente e password su questo collegamento: controllare porta e protocollo, "
                + "oppure togliere utente e password se il server non li chiede."
        );

    public static DeliveryAnswer ExplainLogin(SmtpLogin login, SmtpReply refusal)
    {
        var words = SmtpReplies.Words(refusal.Code, refusal.Text);
        if (refusal.Code is >= 400 and < 500)
            return new DeliveryAnswer(
                DeliveryKind.Deferred,
                $"Il server per ora non permette di accedere: si riprova automaticamente più tardi. {words}"
            );
        var hint = MailProvider.OfHost(login.Host)?.PasswordHint;
        return Account($"Il server non accetta utente e password: controllarli entrambi. {hint} {words}".Replace("  ", " ").TrimEnd());
    }

    /// <summary>Only ASCII addresses are ever written to (<see cref="EmailAddresses"/>): whatever came in another way stops here.</summary>
    public static DeliveryAnswer NotPlain(string address) =>
        new(
            DeliveryKind.Rejected,
            $"L'indirizzo {address} contiene lettere accentate, che la posta non può consegnare con sicurezza: "
                + "nessuno ha ricevuto il messaggio. Correggere l'indirizzo e inviare di nuovo."
        );

    private static string BrokenBefore(SmtpLogin login) =>
        $"Il collegamento con {login.Host} si è interrotto prima della consegna: nulla è partito, si riprova automaticamente più tardi.";

    private static DeliveryAnswer Account(string reply) => new(DeliveryKind.AccountRefused, reply);

    private static string UsualPort(SmtpLogin login) =>
        (login.Port, login.Protocol) switch
        {
            (465, not MailProtocol.ImplicitTls) => "Sulla porta 465 di solito si usa SMTPS.",
            (587 or 25, MailProtocol.ImplicitTls) => $"Sulla porta {login.Port} di solito si usa STARTTLS.",
            _ => "",
        };
}
