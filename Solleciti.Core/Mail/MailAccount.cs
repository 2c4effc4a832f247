namespace Solleciti.Core.Mail;

/// <summary>An account mail leaves through. Without an active one, mail goes into the pickup folder where that is allowed.</summary>
public sealed class MailAccount
{
    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>In use (Attivo SÌ).</summary>
    public bool Active { get; set; }

    /// <summary>Name of the provider preset it was filled in from; null for «Personalizzato».</summary>
    public string? Provider { get; set; }

    /// <summary>The account's own address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Server name.</summary>
    public string Host { get; set; } = "";

    /// <summary>Server port.</summary>
    public int Port { get; set; }

    /// <summary>How the connection is secured.</summary>
    public MailProtocol Protocol { get; set; }

    /// <summary>Login name, where the server wants one.</summary>
    public string? UserName { get; set; }

    /// <summary>The password as the Data Protection API wrapped it; never shown, never logged.</summary>
    public string? ProtectedPassword { get; set; }

    /// <summary>«Può spedire anche da altri indirizzi»: From may differ from <see cref="Address"/>.</summary>
    public bool MaySendFromOtherAddresses { get; set; }

    /// <summary>Messages in any 60 seconds its provider takes, 1 to <see cref="MailLimits.MostPerMinute"/>; null for any number.</summary>
    public int? MessagesPerMinute { get; set; }

    /// <summary>Messages in any 24 hours its provider takes, 1 to <see cref="MailLimits.MostPerDay"/>; null for any number.</summary>
    public int? MessagesPerDay { get; set; }

    /// <summary>Messages delivered at the same time, 1 to <see cref="MailLimits.MostConnections"/>.</summary>
    public int Connections { get; set; } = MailLimits.UsualConnections;

    /// <summary>Since when it reaches this server as this user: what was delivered or tried before says nothing about it.</summary>
    public DateTimeOffset SettingsSince { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>When «Invia prova» last succeeded with these settings; null while it has not.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>The largest message its server said it takes, in bytes; null while it is not known, or any is taken.</summary>
    public long? LargestMessage { get; set; }

    /// <summary>Why sending through it is suspended; null while it is not.</summary>
    public string? SuspendedReason { get; set; }
}
