namespace Solleciti.Core.Access;

/// <summary>What became of a sign-in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    /// <summary>It is them.</summary>
    /// <param name="User">Who, as they were when the password was looked at.</param>
    public sealed record Accepted(AppUser User) : SignInOutcome;

    /// <summary>Not accepted; why is nobody's business who has not signed in.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>Not looked at: too many are waiting.</summary>
    public sealed record Busy : SignInOutcome;
}
