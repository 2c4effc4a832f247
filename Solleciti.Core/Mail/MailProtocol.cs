namespace Solleciti.Core.Mail;

/// <summary>How a connection to a mail server is secured.</summary>
public enum MailProtocol
{
    /// <summary>Clear text (SMTP).</summary>
    Plain = 1,

    /// <summary>STARTTLS; never falls back to clear text.</summary>
    StartTls = 2,

    /// <summary>TLS from the first byte (SMTPS).</summary>
    ImplicitTls = 3,
}
