namespace Solleciti.Core.Access;

/// <summary>A password beside what is stored of it.</summary>
public enum PasswordCheck
{
    /// <summary>Another one.</summary>
    Wrong,

    /// <summary>Right, and to be hashed anew: the stored hash has fewer rounds than ours today.</summary>
    RightButOutdated,

    /// <summary>The same.</summary>
    Right,
}
