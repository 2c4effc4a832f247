namespace Solleciti.Core.Access;

/// <summary>
/// Passwords tried for one person from one address since the last right one. Of both together, so that who guesses from elsewhere does not
/// keep the person out.
/// </summary>
public sealed class SignInFailure
{
    /// <summary>Wrong passwords after which none is looked at any more.</summary>
    public const int Tries = 5;

    /// <summary>For how long, and within what time they are counted together.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <param name="userId">Whose password is tried; empty when nobody has the address that was typed.</param>
    /// <param name="address">Where from.</param>
    public SignInFailure(string userId, string address)
    {
        UserId = userId;
        Address = address;
    }

    /// <summary>Whose password was tried.</summary>
    public string UserId { get; private set; }

    /// <summary>The network address it was tried from.</summary>
    public string Address { get; private set; }

    /// <summary>How often.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Until then not even the right one is taken from there.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Counts one more; whether it may still be looked at.</summary>
    internal bool MayTry(DateTimeOffset now)
    {
        if (LockedUntil > now)
        {
            Count++;
            return false;
        }
        if (LockedUntil is not null || Since + Window <= now)
            (Count, Since, LockedUntil) = (0, now, null);
        if (++Count == Tries)
            LockedUntil = now + Window;
        return true;
    }
}
