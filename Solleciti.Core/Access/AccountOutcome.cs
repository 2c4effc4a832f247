namespace Solleciti.Core.Access;

/// <summary>What became of a change to an account.</summary>
public abstract record AccountOutcome
{
    private AccountOutcome() { }

    /// <summary>Done.</summary>
    public sealed record Done : AccountOutcome;

    /// <summary>Done, with a password that is shown once and kept nowhere.</summary>
    /// <param name="Password">Good for one sign-in, after which another one must be chosen.</param>
    public sealed record Issued(string Password) : AccountOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Why and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : AccountOutcome;
}
