namespace Solleciti.Core.Mail;

/// <summary>The fields of an account that can be wrong.</summary>
public enum MailAccountField
{
    /// <summary>E-mail.</summary>
    Address = 1,

    /// <summary>Utente.</summary>
    UserName = 2,

    /// <summary>Password.</summary>
    Password = 3,

    /// <summary>Server.</summary>
    Host = 4,

    /// <summary>Protocollo.</summary>
    Protocol = 5,

    /// <summary>Porta.</summary>
    Port = 6,

    /// <summary>Messaggi al minuto.</summary>
    MessagesPerMinute = 7,

    /// <summary>Messaggi al giorno.</summary>
    MessagesPerDay = 8,

    /// <summary>Collegamenti insieme.</summary>
    Connections = 9,
}
