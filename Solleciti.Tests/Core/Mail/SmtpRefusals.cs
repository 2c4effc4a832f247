using static Solleciti.Core.Mail.SmtpMeaning;
using static Solleciti.Core.Mail.SmtpStep;

namespace Solleciti.Tests.Core.Mail;

/// <summary>What mail servers say when they refuse, as reported by those who had to read it, and what it is about.</summary>
internal static class SmtpRefusals
{
    public const string From = "ufficio@ferri.example";

    public static readonly IReadOnlyList<SmtpRefusal> Rows =
    [
        // Postfix
        new(Recipient, "550 5.1.1 <cassa@amaretti.example>: Recipient address rejected: User unknown in virtual mailbox table", Mailbox),
        new(Recipient, "550 5.1.1 <cassa@amaretti.example>: Recipient address rejected: User unknown in relay recipient table", Mailbox),
        new(Recipient, "550 <cassa@amaretti.example>: Recipient address rejected: User unknown in local recipient table", Mailbox),
        new(Recipient, "450 4.1.2 <cassa@amaretti.example>: Recipient address rejected: Domain not found", Wait),
        new(Recipient, "550 5.1.2 <cassa@amaretti.example>: Recipient address rejected: Domain not found", Mailbox),
        new(Recipient, "554 5.7.1 <cassa@amaretti.example>: Relay access denied", Relay),
        new(Recipient, "454 4.7.1 <cassa@amaretti.example>: Relay access denied", Wait),
        new(Recipient, "554 5.7.1 <cassa@amaretti.example>: Recipient address rejected: Access denied", Policy),
        new(Recipient, "504 5.5.2 <SERVER01>: Helo command rejected: need fully-qualified hostname", Greeting),
        new(Recipient, "550 5.7.1 <pc-anna>: Helo command rejected: Host not found", Greeting),
        new(Recipient, "554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org", BlockList),
        new(Recipient, "550 5.7.1 Client host rejected: cannot find your reverse hostname, [203.0.113.7]", BlockList),
        new(Recipient, "553 5.7.1 <ufficio@ferri.example>: Sender address rejected: not owned by user anna", SenderAddress),
        new(Recipient, "553 5.7.1 <ufficio@ferri.example>: Sender address rejected: not logged in", SignIn),
        new(Recipient, "550 <ufficio@ferri.example>: Sender address rejected: Domain not found", SenderAddress),
        new(
            Recipient,
            "450 4.2.0 <cassa@amaretti.example>: Recipient address rejected: Greylisted, see http://postgrey.example/help",
            Wait
        ),
        new(Recipient, "550 5.7.1 <cassa@amaretti.example>: Recipient address rejected: Greylisted for 5 minutes", Wait),
        new(Recipient, "503 5.5.1 Error: need MAIL command", OutOfStep),
        new(Content, "503 5.5.1 Error: need RCPT command", OutOfStep),
        new(Recipient, "501 5.1.3 Bad recipient address syntax", Mailbox),
        new(Recipient, "501 5.5.4 Syntax: RCPT TO:<address>", Policy),
        new(Sender, "552 5.3.4 Message size exceeds fixed limit", Size),
        new(Sender, "530 5.7.0 Must issue a STARTTLS command first", SignIn),
        // Exchange and Microsoft 365
        new(
            Recipient,
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient cassa@amaretti.example not found by SMTP address lookup",
            Mailbox
        ),
        new(Content, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", Mailbox),
        new(
            Recipient,
            "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DM6NAM10FT025.eop-nam10.prod.protection.outlook.com]",
            Policy
        ),
        new(Recipient, "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", Relay),
        new(Recipient, "550 5.7.1 Unable to relay for cassa@amaretti.example", Relay),
        new(Sender, "530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM", SignIn),
        new(Sender, "550 5.7.30 Basic authentication is not supported for Client Submission.", SignIn),
        new(Content, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", SenderAddress),
        new(
            Content,
            "554 5.2.252 SendAsDenied; anna@ferri.example not allowed to send as altri@ferri.example; STOREDRV.Submission.Exception",
            SenderAddress
        ),
        new(Recipient, "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException", Full),
        new(Recipient, "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required", Policy),
        new(Content, "550 5.7.501 Access denied, spam abuse detected", Policy),
        new(Content, "550 5.7.515 Access denied, sending domain FERRI.EXAMPLE does not meet the required authentication level", Policy),
        new(
            Recipient,
            "550 5.7.1 Unfortunately, messages from [203.0.113.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140)",
            Policy
        ),
        new(Recipient, "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)", Mailbox),
        new(Recipient, "550 Requested action not taken: mailbox unavailable", Mailbox),
        // Gmail and Yahoo
        new(
            Recipient,
            "550-5.1.1 The email account that you tried to reach does not exist. Please try\n5.1.1 double-checking the recipient's email address",
            Mailbox
        ),
        new(Recipient, "550 5.2.1 The email account that you tried to reach is disabled.", Mailbox),
        new(
            Recipient,
            "550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.",
            Wait
        ),
        new(Recipient, "552 5.2.2 The email account that you tried to reach is over quota and inactive.", Full),
        new(Content, "552 5.2.2 The recipient's inbox is out of storage space and inactive.", Full),
        new(Content, "552-5.7.0 This message was blocked because its content presents a potential\n5.7.0 security issue.", Policy),
        new(Content, "550 5.4.5 Daily user sending limit exceeded.", Wait),
        new(Content, "550-5.7.26 This mail has been blocked because the sender is unauthenticated.", Policy),
        new(Sender, "550 5.7.0 Mail relay denied [203.0.113.7]. Invalid credentials for relay", Relay),
        new(Recipient, "554 delivery error: dd This user doesn't have a yahoo.com account", Policy),
        // Exim
        new(Recipient, "550 Unrouteable address", Mailbox),
        new(Recipient, "550 relay not permitted", Relay),
        new(Recipient, "550 relay not permitted, authentication required", SignIn),
        new(Recipient, "550 Administrative prohibition", Policy),
        new(Recipient, "550-Verification failed for <ufficio@ferri.example>\nSender verify failed", SenderAddress),
        new(Recipient, "550 No Such User Here", Mailbox),
        new(Recipient, "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", Greeting),
        new(Recipient, "503 valid RCPT command must precede DATA", OutOfStep),
        // qmail and Sendmail
        new(Recipient, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", Relay),
        new(Recipient, "550 sorry, no mailbox here by that name (#5.1.1 - chkuser)", Mailbox),
        new(Recipient, "553 5.3.0 <cassa@amaretti.example>... Addressee unknown, relay=[203.0.113.7]", Mailbox),
        new(Recipient, "550 5.7.1 <cassa@amaretti.example>... Relaying denied. IP name lookup failed [203.0.113.7]", Relay),
        new(Recipient, "550 5.7.1 <cassa@amaretti.example>... Relaying denied. Proper authentication required.", SignIn),
        new(Recipient, "550 5.1.1 <cassa@amaretti.example>... User unknown", Mailbox),
        new(Recipient, "550 5.0.0 <cassa@amaretti.example>... User unknown", Mailbox),
        new(Recipient, "553 5.1.8 <ufficio@ferri.example>... Domain of sender address ufficio@ferri.example does not exist", SenderAddress),
        // Cisco, MailEnable, MDaemon
        new(Recipient, "550 #5.1.0 Address rejected.", Policy),
        new(Recipient, "501 #5.1.1 bad address cassa@amaretti.example", Mailbox),
        new(Recipient, "503 This mail server requires authentication when attempting to send to a non-local e-mail address.", SignIn),
        new(Recipient, "550 smtp auth required", SignIn),
        new(Recipient, "550 5.1.6 recipient no longer on server", Mailbox),
        // Aruba, Libero, Register, Telecom and others in Italy
        new(Recipient, "550 RELAYING NOT ALLOWED (550 Relay Disabled)", Relay),
        new(Recipient, "550 5.1.1 BAD DESTINATION MAILBOX ADDRESS", Mailbox),
        new(Recipient, "550 User unknown", Mailbox),
        new(Recipient, "552 MAILBOX FULL (User quota exceeded)", Full),
        new(Recipient, "550 user is over quota", Full),
        new(Content, "552 5.2.0 igxL1p00E1WDM2s01gxMXG spam detected", Policy),
        new(Recipient, "550 5.5.2 bad chars in command", Policy),
        new(Sender, "550 5.7.1 sender address must match authenticated user", SenderAddress),
        new(Recipient, "550 MAX RCPT TO DAILY LIMIT exceeded", Wait),
        new(Recipient, "550 Policy rejection; Message count exceeded", Wait),
        new(Recipient, "550 Casella inesistente", Mailbox),
        new(Recipient, "550 Utente sconosciuto", Mailbox),
        new(Recipient, "550 Il destinatario cassa@amaretti.example non esiste", Mailbox),
        new(Recipient, "550 Inoltro non consentito", Relay),
        new(Recipient, "550 Autenticazione richiesta", SignIn),
        new(Recipient, "550 Servizio temporaneamente non disponibile, riprovare più tardi", Wait),
        new(Recipient, "552 Casella piena", Full),
        new(Recipient, "550 Indirizzo IP bloccato temporaneamente per sospetto abuso", BlockList),
        // PEC
        new(
            Recipient,
            "554 <cassa@amaretti.example>: Messaggio rifiutato dal sistema. Indirizzo destinatario sconosciuto o non abilitato alla ricezione di posta non certificata",
            Policy
        ),
        new(Recipient, "550 Indirizzo destinatario sconosciuto o non abilitato alla ricezione di posta non certificata", Policy),
        new(Recipient, "550 5.1.1 - Gestore - indirizzo non valido", Mailbox),
        new(Sender, "550 Sender address rejected: not logged in", SignIn),
        // The sender's own limits, which say nothing about the recipient's mailbox
        new(Recipient, "550 Your account has exceeded the maximum number of messages per hour", Wait),
        new(Content, "550 Your account has exceeded the maximum number of messages per hour", Wait),
        new(Content, "552 Your account has exceeded the maximum number of messages per hour", Wait),
        new(Recipient, "550 Domain ferri.example has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.", Wait),
        new(
            Recipient,
            "550 Domain ferri.example has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.",
            Wait
        ),
        new(Recipient, "550 5.7.1 Relay denied: exceeded the max emails per hour (200 max)", Wait),
        new(Recipient, "550 Domain ferri.example has an outgoing mail suspension. Message discarded.", Policy),
        new(
            Recipient,
            "550 The mail server could not deliver mail to cassa@amaretti.example. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.",
            Policy
        ),
        new(
            Recipient,
            "550 5.7.1 User ufficio@ferri.example has exceeded its 24-hour sending limit. Messages to 250 recipients out of 250 allowed have been sent. Relay quota will reset in 1.53 hours.",
            Wait
        ),
        new(Recipient, "550 5.7.1 <ufficio@ferri.example>: Sender address rejected: Number messages per hour exceeded", Wait),
        new(Recipient, "550 <cassa@amaretti.example>: Recipient address rejected: Policy rejection; Message quota exceeded", Wait),
        new(Recipient, "550 5.4.6 Unusual sending activity detected. Please try after sometime", Wait),
        new(Recipient, "550 You have reached your daily email limit", Wait),
        new(Recipient, "552 Too many recipients", Wait),
        new(Content, "454 Throttling failure: Daily message quota exceeded.", Wait),
        new(Content, "550-5.4.5 Daily SMTP relay sending limit exceeded for customer.\n5.4.5 For more information see the help", Wait),
        new(Content, "550 5.4.5 Daily user sending quota exceeded.", Wait),
        new(Sender, "421-4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address.", Wait),
        new(
            Content,
            "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception with message The message can't be submitted because the sender's submission quota was exceeded.",
            Wait
        ),
        new(Content, "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", Wait),
        new(Content, "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients", Wait),
        new(Recipient, "550 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour", Wait),
        new(Recipient, "550 5.7.508 Access denied, [203.0.113.7] has exceeded permitted limits within 24 hours range", Wait),
        new(Content, "550 5.7.705 Access denied, tenant has exceeded threshold", Wait),
        new(
            Content,
            "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients",
            Wait
        ),
        new(Content, "550 5.7.708 Access denied, traffic not accepted from this IP", Policy),
        new(Recipient, "550 5.7.64 TenantAttribution; Relay Access Denied", Relay),
        new(Recipient, "450-Requested mail action not taken: mailbox unavailable\nMail send limit exceeded.", Wait),
        new(Recipient, "550-Requested action not taken: mailbox unavailable\nMail send limit exceeded.", Wait),
        new(Content, "554-Transaction failed\nReject due to policy restrictions.", Policy),
        new(Recipient, "550 Superato il limite orario di invio", Wait),
        new(Recipient, "550 La casella ha superato il numero massimo di messaggi inviati per ora", Wait),
        // Limits of the recipient's mailbox, and of the message
        new(Recipient, "550 5.2.2 <cassa@amaretti.example>: user has exceeded the quota", Full),
        new(Recipient, "550 The account has exceeded its maximum storage", Full),
        new(Recipient, "552 Mailbox limit exceeded for this email account", Full),
        new(Recipient, "550 Recipient mailbox quota exceeded", Full),
        new(Recipient, "550 Mailbox quota exceeded, no more messages are accepted", Full),
        new(Recipient, "552 The account exceeded the maximum size allowed", Full),
        new(Recipient, "550 La casella ha superato la quota, messaggi non accettati", Full),
        new(Recipient, "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient", Size),
        new(Content, "552 Message exceeded the maximum message size", Size),
        new(Content, "552 You have exceeded the maximum size for messages", Size),
        // Who did not sign in, and who did not sign the message
        new(Sender, "550 There was no SMTP authentication", SignIn),
        new(Recipient, "550 No valid authentication, relaying denied", SignIn),
        new(Content, "550 5.7.1 Message rejected: no SPF or DKIM authentication", Policy),
        new(Content, "550 5.7.26 This mail has no authentication information (SPF, DKIM)", Policy),
        // A code of the 400s is for now, whatever the enhanced code or the words beside it say, and so is an enhanced code of the 4s
        new(Recipient, "450 5.1.1 <cassa@amaretti.example>: Recipient address rejected: User unknown in virtual mailbox table", Wait),
        new(Recipient, "450 5.1.2 <cassa@amaretti.example>: Recipient address rejected: Domain not found", Wait),
        new(Recipient, "450 <cassa@amaretti.example>: Recipient address rejected: unverified address: user unknown", Wait),
        new(Recipient, "451 5.7.1 <cassa@amaretti.example>: Recipient address rejected: Please see http://greylist.example", Wait),
        new(Recipient, "451 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org", Wait),
        new(Recipient, "454 5.7.1 <cassa@amaretti.example>: Relay access denied", Wait),
        new(Recipient, "452 5.2.2 The email account that you tried to reach is over quota", Wait),
        new(Recipient, "450 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required", Wait),
        new(Sender, "450 5.1.8 <ufficio@ferri.example>: Sender address rejected: Domain not found", Wait),
        new(Sender, "452 5.3.4 Message size exceeds fixed limit", Wait),
        new(Content, "451 5.5.3 Error: need RCPT command", Wait),
        new(Content, "450 5.7.26 This mail is unauthenticated", Wait),
        new(Recipient, "550 4.1.1 <cassa@amaretti.example>: Recipient address rejected: User unknown", Wait),
        new(Recipient, "554 4.7.1 <cassa@amaretti.example>: Relay access denied", Wait),
        new(Sender, "454 5.7.8 Username and password not accepted", SignIn),
        new(Sender, "451 4.7.57 Client was not authenticated to send anonymous mail during MAIL FROM", SignIn),
        // Without a word of their own
        new(Recipient, "550 Please try again later", Wait),
        new(Recipient, "550 Mailbox unavailable, rejected for policy reasons", Policy),
        new(Recipient, "550 Requested action not taken: mailbox unavailable\ninvalid DNS MX or A/AAAA resource record", Policy),
        new(Recipient, "550 Rejected", Policy),
        new(Recipient, "421 5.7.1 Too many errors", Wait),
        new(Recipient, "554 5.7.1 Message rejected: recipient has you on a blacklist", Policy),
        new(Recipient, "550 5.1.1 <relay-denied@antispam.example>: User unknown", Mailbox),
        new(Recipient, "550 <no-relay@spamhaus-help.example>: no such mailbox", Mailbox),
        new(Recipient, "553 Requested action not taken: mailbox name not allowed", Mailbox),
        new(Sender, "503 5.5.1 Error: nested MAIL command", OutOfStep),
        new(Sender, "552 5.2.2 Over quota", Full),
        new(Content, "554 5.7.1 Message contains a link listed by Spamhaus DBL", Policy),
    ];
}
