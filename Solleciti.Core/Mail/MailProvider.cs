namespace Solleciti.Core.Mail;

/// <summary>What a provider's account is filled in with. The list is a help: every value can be changed.</summary>
/// <param name="Name">As shown, and as kept in <see cref="MailAccount.Provider"/>.</param>
/// <param name="Host">Server.</param>
/// <param name="Port">Port.</param>
/// <param name="Protocol">Protocol.</param>
/// <param name="PasswordHint">What is special about its password, in Italian; null when nothing is.</param>
public sealed record MailProvider(string Name, string Host, int Port, MailProtocol Protocol, string? PasswordHint = null)
{
    private const string AppPassword = "serve una «password per le app», da creare nelle impostazioni di sicurezza della casella";

    /// <summary>Messages a minute it is known to take; null when nothing is published.</summary>
    public int? MessagesPerMinute { get; init; }

    /// <summary>Messages a day it is known to take; null when nothing is published.</summary>
    public int? MessagesPerDay { get; init; }

    /// <summary>What it publishes about its limits, in Italian; null when nothing.</summary>
    public string? LimitsHint { get; init; }

    /// <summary>Ordinary mail of the providers Italian offices use, as they publish it.</summary>
    public static IReadOnlyList<MailProvider> All { get; } =
    [
        new("Aruba", "smtps.aruba.it", 465, MailProtocol.ImplicitTls),
        // 500 a day and 2,000 with Google Workspace (500 while on trial), in any 24 hours: support.google.com/mail/answer/22839,
        // support.google.com/a/answer/166852.
        new("Gmail", "smtp.gmail.com", 465, MailProtocol.ImplicitTls, $"Con Gmail {AppPassword} (richiede la verifica in due passaggi).")
        {
            MessagesPerDay = 500,
            LimitsHint = "Gmail accetta 500 messaggi al giorno, con Google Workspace 2000.",
        },
        // 1,000 messages a day: support.apple.com/102198.
        new("iCloud", "smtp.mail.me.com", 587, MailProtocol.StartTls, $"Con iCloud {AppPassword}.")
        {
            MessagesPerDay = 1_000,
            LimitsHint = "iCloud accetta 1000 messaggi al giorno.",
        },
        new("IONOS", "smtp.ionos.it", 465, MailProtocol.ImplicitTls),
        new(
            "Libero",
            "smtp.libero.it",
            465,
            MailProtocol.ImplicitTls,
            $"Con Libero {AppPassword}, se è attiva la verifica in due passaggi."
        ),
        new(
            "Office 365",
            "smtp.office365.com",
            587,
            MailProtocol.StartTls,
            "Con Office 365 l'amministratore deve abilitare «SMTP autenticato» per la casella; con la verifica in due passaggi serve una «password per le app»."
        )
        {
            // learn.microsoft.com/exchange/troubleshoot/send-emails/smtp-submission-improvements; its 10,000 a day are recipients.
            MessagesPerMinute = 30,
            LimitsHint = "Office 365 accetta 30 messaggi al minuto e 3 collegamenti insieme, per 10000 destinatari al giorno.",
        },
        new("Register", "authsmtp.securemail.pro", 465, MailProtocol.ImplicitTls),
        new("Tiscali", "smtp.tiscali.it", 465, MailProtocol.ImplicitTls),
        new(
            "Virgilio",
            "out.virgilio.it",
            465,
            MailProtocol.ImplicitTls,
            $"Con Virgilio {AppPassword}, se è attiva la verifica in due passaggi."
        ),
        new("Yahoo", "smtp.mail.yahoo.com", 465, MailProtocol.ImplicitTls, $"Con Yahoo {AppPassword}."),
    ];

    /// <summary>The provider of that name; null for «Personalizzato».</summary>
    public static MailProvider? Find(string? name) => All.FirstOrDefault(provider => provider.Name == name);

    /// <summary>The provider with that server.</summary>
    internal static MailProvider? OfHost(string host) =>
        All.FirstOrDefault(provider => string.Equals(provider.Host, host, StringComparison.OrdinalIgnoreCase));
}
