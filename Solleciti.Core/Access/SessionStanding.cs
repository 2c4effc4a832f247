namespace Solleciti.Core.Access;

/// <summary>Whether a session goes on.</summary>
public enum SessionStanding
{
    /// <summary>It goes on.</summary>
    Live,

    /// <summary>Too long ago: the same person may take its pages up again after signing in.</summary>
    Expired,

    /// <summary>Ended on purpose.</summary>
    Ended,
}
