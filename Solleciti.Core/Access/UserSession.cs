namespace Solleciti.Core.Access;

/// <summary>Somebody's sign-in on one browser. The browser has the key to it, the database only its digest.</summary>
public sealed class UserSession
{
    /// <summary>Without anything done for so long it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>After so long it is over whatever is done.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <param name="keyHash">SHA-256 of the key.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="issuedAt">When they signed in.</param>
    public UserSession(string keyHash, string userId, DateTimeOffset issuedAt)
    {
        KeyHash = keyHash;
        UserId = userId;
        IssuedAt = LastSeenAt = issuedAt;
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>SHA-256 of what the cookie holds.</summary>
    public string KeyHash { get; private set; }

    /// <summary>Whose.</summary>
    public string UserId { get; private set; }

    /// <summary>When they signed in.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>When they last did something, to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When it was ended by somebody; it never goes on after that.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was ended.</summary>
    public SessionEnd? EndedBecause { get; private set; }

    /// <summary>Where it stands.</summary>
    internal SessionStanding StandingAt(DateTimeOffset now) =>
        EndedAt is not null ? SessionStanding.Ended
        : LastSeenAt + Idle <= now || IssuedAt + Longest <= now ? SessionStanding.Expired
        : SessionStanding.Live;
}
