namespace Solleciti.Core.Access;

/// <summary>What became of a try.</summary>
public enum PasswordTry
{
    /// <summary>A wrong password, or nobody's.</summary>
    Wrong,

    /// <summary>Not looked at: too many wrong ones from there.</summary>
    Locked,

    /// <summary>Right, and to be hashed anew.</summary>
    RightButOutdated,

    /// <summary>Right.</summary>
    Right,
}
