using System.Security.Cryptography;

namespace Solleciti.Core.Access;

/// <summary>Secrets that a person reads from one screen and types into another.</summary>
public static class OneTimeSecret
{
    /// <summary>How long a password made of one is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // Without the signs that are taken for each other: 0 and o, 1 and i and l.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 5;
    private const int GroupLength = 4;

    /// <summary>A new one: five groups of four out of 31 signs, 99 random bits.</summary>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Signs, GroupLength)));
}
