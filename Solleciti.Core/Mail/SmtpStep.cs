namespace Solleciti.Core.Mail;

/// <summary>The steps of a delivery, in order.</summary>
public enum SmtpStep
{
    /// <summary>Finding the server by its name.</summary>
    Name = 1,

    /// <summary>Reaching it, and its greeting.</summary>
    Connection = 2,

    /// <summary>Securing the connection.</summary>
    Tls = 3,

    /// <summary>Signing in.</summary>
    Login = 4,

    /// <summary>MAIL FROM.</summary>
    Sender = 5,

    /// <summary>RCPT TO.</summary>
    Recipient = 6,

    /// <summary>Size and content.</summary>
    Content = 7,
}
