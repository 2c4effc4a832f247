namespace Solleciti.Core.Mail;

/// <summary>Which way mail leaves at the moment.</summary>
public abstract record MailRoute
{
    private MailRoute() { }

    /// <summary>The account of it; null without one.</summary>
    public MailAccount? Account =>
        this switch
        {
            Server way => way.Through,
            Suspended way => way.Through,
            _ => null,
        };

    /// <summary>Through an account.</summary>
    /// <param name="Through">The account.</param>
    public sealed record Server(MailAccount Through) : MailRoute;

    /// <summary>Into the pickup folder.</summary>
    /// <param name="Directory">Which.</param>
    public sealed record Folder(string Directory) : MailRoute;

    /// <summary>Not now: the account was refused. What is queued waits.</summary>
    /// <param name="Through">The account.</param>
    /// <param name="Reason">Why, and what to do, in Italian.</param>
    public sealed record Suspended(MailAccount Through, string Reason) : MailRoute;

    /// <summary>Not at all: no account is active, and a pickup folder was not asked for. Nothing can be queued.</summary>
    public sealed record None : MailRoute
    {
        /// <summary>Said wherever mail is sent.</summary>
        public const string Words =
            "Nessun servizio di posta attivo: per inviare, attivare la casella SMTP in «App e servizi esterni» (menu CONFIGURAZIONE).";
    }
}
