namespace Solleciti.Core.Storage;

/// <summary>What became of a restore.</summary>
public abstract record RestoreOutcome
{
    private RestoreOutcome() { }

    /// <summary>The copy is in place, and sending is paused.</summary>
    /// <param name="PauseReason">Why it is, in Italian.</param>
    /// <param name="Replaced">Where the database lies that was there before; null when there was none.</param>
    public sealed record Restored(string PauseReason, string? Replaced) : RestoreOutcome;

    /// <summary>Everything is as it was.</summary>
    /// <param name="Reason">Why, and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : RestoreOutcome;
}
