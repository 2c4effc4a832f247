namespace Solleciti.Core.Mail;

/// <summary>What the provider of an account takes. Above it providers refuse mail, and block an account that insists.</summary>
/// <param name="PerMinute">Messages in any 60 seconds; null for any number.</param>
/// <param name="PerDay">Messages in any 24 hours, as providers count them; null for any number.</param>
/// <param name="Connections">Messages that are delivered at the same time, each over a connection of its own.</param>
public sealed record MailLimits(int? PerMinute, int? PerDay, int Connections)
{
    /// <summary>Most messages a minute that can be set.</summary>
    public const int MostPerMinute = 10_000;

    /// <summary>Most messages a day that can be set.</summary>
    public const int MostPerDay = 1_000_000;

    /// <summary>Most connections that can be set.</summary>
    public const int MostConnections = 20;

    /// <summary>Connections until somebody chooses: every provider known to limit them allows more than two.</summary>
    public const int UsualConnections = 2;

    /// <summary>Messages in hand at the same time: one is made ready while the others are delivered, so that no connection waits for it.</summary>
    public int InHand => Connections + 1;

    /// <summary>One message after the other, any number of them.</summary>
    public static MailLimits OneAtATime { get; } = new(null, null, 1);
}
