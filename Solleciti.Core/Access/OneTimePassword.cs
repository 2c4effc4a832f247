namespace Solleciti.Core.Access;

/// <summary>Where somebody stands with a one-time password.</summary>
public enum OneTimePassword
{
    /// <summary>Has a password of their own.</summary>
    None,

    /// <summary>Good, and not used yet.</summary>
    Waiting,

    /// <summary>Used, and no other one chosen since: it opens nothing any more.</summary>
    Used,

    /// <summary>Not used in time.</summary>
    Expired,
}
