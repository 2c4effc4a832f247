namespace Solleciti.Core.Mail;

/// <summary>What an answer means.</summary>
public enum DeliveryKind
{
    /// <summary>Taken.</summary>
    Accepted = 1,

    /// <summary>Not now.</summary>
    Deferred = 2,

    /// <summary>Never.</summary>
    Rejected = 3,

    /// <summary>The account may not send (login, TLS or sender): the message waits until the account is mended.</summary>
    AccountRefused = 4,

    /// <summary>The server takes no connection beside those that are open: the message waits for one of them.</summary>
    Crowded = 5,
}
