using static Solleciti.Core.Outbox.OutboxState;
using static Solleciti.Tests.Support.SmtpServer;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>What may go wrong between the queue and the mail server, and how it ends. Rows of one kind are in a file.</summary>
internal static partial class FaultTable
{
    private const string Later = "si riprova automaticamente più tardi";
    private const string NothingLeft = "nulla è partito, si riprova automaticamente più tardi";
    private const string Unknown = "non si può sapere se il messaggio è partito";
    private const string Login = "Il server non accetta utente e password";
    private const string Access = "Il server chiede un accesso diverso";
    private const string Sender = "Il server non permette di spedire da ufficio@ferri.example";
    private const string Address = "Il server non accetta il destinatario cassa@amaretti.example";
    private const string Name = "Il server rifiuta il nome con cui questo programma si presenta";
    private const string Rules = "Il server rifiuta il messaggio per le sue regole";
    private const string TooBig = "troppo grande: con gli allegati è di 0,1 MB";

    public static IReadOnlyList<Fault> Rows { get; } = [.. Answers, .. Connections, .. Contents, .. Machines];

    /// <summary>Silence, breaks and answers at each step. Refusals of the account leave the message in the queue.</summary>
    private static IEnumerable<Fault> Answers =>
        [
            Fault.At("GREETING", Drop, Deferred, "non risponde come un server di posta"),
            Fault.At("GREETING", Stall, Deferred, "non risponde come un server di posta"),
            Fault.At("GREETING", "421 4.3.2 Busy", Deferred, Later),
            Fault.At("GREETING", "554 5.7.1 Go away", Deferred, Later),
            Fault.At("EHLO", Drop, Deferred, "non risponde come un server di posta"),
            Fault.At("EHLO", Stall, Deferred, "non risponde come un server di posta"),
            Fault.At("EHLO", "451 4.3.0 Later", Deferred, Later),
            Fault.At("EHLO", "554 5.5.0 No", Deferred, Later),
            Fault.At("EHLO", "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", Queued, Name),
            Fault.At("STARTTLS", Drop, Deferred, "non risponde come un server di posta"),
            Fault.At("STARTTLS", Stall, Deferred, "non risponde come un server di posta"),
            Fault.At("STARTTLS", "454 4.7.0 TLS not available", Deferred, Later),
            Fault.At("STARTTLS", "502 5.5.1 Not implemented", Queued, "non offre STARTTLS"),
            Fault.At("AUTH", Drop, Deferred, NothingLeft),
            Fault.At("AUTH", Stall, Deferred, NothingLeft),
            Fault.At("AUTH", "421 4.7.0 Try later", Deferred, Later),
            Fault.At("AUTH", "454 4.7.0 Temporary failure", Deferred, Later),
            Fault.At("AUTH", "535 5.7.8 Bad credentials", Queued, Login),
            Fault.At("AUTH", "535 5.7.8 Bad credentials" + ThenDrop, Queued, Login),
            Fault.At("AUTH", "534 5.7.9 Application-specific password required", Queued, "534 5.7.9"),
            Fault.At("MAIL", Drop, Deferred, NothingLeft),
            Fault.At("MAIL", Stall, Deferred, NothingLeft),
            Fault.At("MAIL", "421 4.7.0 Closing", Deferred, Later),
            Fault.At("MAIL", "451 4.3.0 Later", Deferred, Later),
            Fault.At("MAIL", "530 5.7.0 Authentication required", Queued, Access),
            Fault.At("MAIL", "550 5.7.1 Not yours", Queued, Sender),
            Fault.At("MAIL", "550 5.7.1 Not yours" + ThenDrop, Queued, Sender),
            Fault.At("MAIL", "552 5.3.4 Too big", Rejected, TooBig),
            Fault.At("MAIL", "552 5.2.2 Over quota", Rejected, "La casella del destinatario è piena"),
            Fault.At("MAIL", "503 5.5.1 Nested MAIL", Deferred, "Il server ha perso il filo"),
            Fault.At("RCPT", Drop, Deferred, NothingLeft),
            Fault.At("RCPT", Stall, Deferred, NothingLeft),
            Fault.At("RCPT", "421 4.7.0 Closing", Deferred, Later),
            Fault.At("RCPT", "450 4.2.0 Greylisted", Deferred, Later),
            Fault.At("RCPT", "450 4.2.0 Greylisted" + ThenDrop, Deferred, "450 4.2.0"),
            Fault.At("RCPT", "452 4.5.3 Too many recipients", Deferred, Later),
            Fault.At("RCPT", "550 4.2.0 Later after all", Deferred, Later),
            Fault.At("RCPT", "550 5.1.1 Unknown", Rejected, Address),
            Fault.At("RCPT", "550 5.1.1 Unknown" + ThenDrop, Rejected, Address),
            Fault.At("RCPT", "550 User unknown", Rejected, Address),
            Fault.At("RCPT", "550 Rejected", Rejected, "per le sue regole"),
            Fault.At("RCPT", "554 5.7.1 <cassa@amaretti.example>: Relay access denied", Queued, "Il server non inoltra la posta"),
            Fault.At("RCPT", "550 relay not permitted, authentication required", Queued, Access),
            Fault.At("RCPT", "504 5.5.2 <PC>: Helo command rejected: need fully-qualified hostname", Queued, Name),
            Fault.At("RCPT", "550 5.7.1 Client host [203.0.113.7] blocked using zen.spamhaus.org", Queued, "in una lista di blocco"),
            Fault.At("RCPT", "501 5.5.4 Syntax", Rejected, "per le sue regole"),
            Fault.At("RCPT", "550 Greylisted, try again later", Deferred, Later),
            Fault.At("RCPT", "503 5.5.1 Error: need MAIL command", Deferred, Later),
            Fault.At("RCPT", "552 5.2.2 Mailbox full", Rejected, "La casella di cassa@amaretti.example è piena"),
            Fault.At("RCPT", "553 5.7.1 <ufficio@ferri.example>: Sender address rejected: not owned by user", Queued, Sender),
            Fault.At("RCPT", "554 5.7.1 Listed", Rejected, "per le sue regole"),
            Fault.At($"RCPT {FaultRig.Copy}", "550 5.1.1 Unknown", Rejected, $"Il server non accetta il destinatario {FaultRig.Copy}"),
            Fault.At($"RCPT {FaultRig.Copy}", "450 4.2.0 Greylisted", Deferred, $"per {FaultRig.Copy}: {Later}"),
            Fault.At("DATA", Drop, Deferred, NothingLeft),
            Fault.At("DATA", Stall, Deferred, NothingLeft),
            Fault.At("DATA", "250 2.0.0 What?", Deferred, NothingLeft),
            Fault.At("DATA", "421 4.3.2 Closing", Deferred, "421 4.3.2"),
            Fault.At("DATA", "451 4.3.0 Later", Deferred, "451 4.3.0"),
            Fault.At("DATA", "554 5.5.1 No valid recipients", Rejected, Rules),
            Fault.At("DATA", "554 5.5.1 No valid recipients" + ThenDrop, Rejected, Rules),
            Fault.At("INSIDE", Drop, Uncertain, Unknown),
            Fault.At("INSIDE", Stall, Uncertain, Unknown),
            Fault.At("BODY", Drop, Uncertain, Unknown),
            Fault.At("BODY", Stall, Uncertain, Unknown),
            Fault.At("BODY", "What?", Uncertain, Unknown),
            Fault.At("BODY", "354 Go on", Uncertain, Unknown),
            Fault.At("BODY", "421 4.3.2 Closing", Deferred, "421 4.3.2"),
            Fault.At("BODY", "452 4.3.1 Disk full", Deferred, "452 4.3.1"),
            Fault.At("BODY", "452 4.3.1 Disk full" + ThenDrop, Deferred, "452 4.3.1"),
            Fault.At("BODY", "550 5.7.60 Client does not have permissions to send as this sender", Queued, Sender),
            Fault.At("BODY", "550 5.7.30 Basic authentication is not supported", Queued, Access),
            Fault.At("BODY", "552 5.2.3 Too long", Rejected, TooBig),
            Fault.At("BODY", "552 5.2.2 Over quota", Rejected, "La casella del destinatario è piena"),
            Fault.At("BODY", "503 5.5.1 Error: need RCPT command", Deferred, "Il server ha perso il filo"),
            Fault.At("BODY", "554 5.7.1 Spam", Rejected, Rules),
            Fault.At("BODY", "554 5.7.1 Spam" + ThenDrop, Rejected, Rules),
            Fault.At("BODY", "554 5.7.1 Spam", Rejected, Rules) with
            {
                Name = "BODY 554 and silence from then on",
                Arrange = rig =>
                {
                    rig.Server.Answer("BODY", "554 5.7.1 Spam").Answer("RSET", Stall);
                    rig.Patience = rig.Patience with { Step = FaultRig.Short };
                },
            },
            Taken("BODY", "251 2.0.0 Will forward"),
            Taken("BODY", "250 2.0.0 Ok" + ThenDrop),
            Taken("RSET", "502 5.5.1 No"),
            Taken("QUIT", Drop),
        ];

    /// <summary>Odd, but the server has the message and said so.</summary>
    private static Fault Taken(string step, string answer) =>
        Fault.At(step, answer, Accepted, "Consegnato al server localhost") with
        {
            Attempts = 1,
            AtSink = 1,
        };
}
