namespace Solleciti.Core.Storage;

/// <summary>What became of a backup.</summary>
public abstract record BackupOutcome
{
    private BackupOutcome() { }

    /// <summary>The copy is written and was found intact.</summary>
    /// <param name="Path">Where.</param>
    /// <param name="Size">Its length in bytes.</param>
    public sealed record Written(string Path, long Size) : BackupOutcome;

    /// <summary>There is no copy.</summary>
    /// <param name="Reason">Why, and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : BackupOutcome;
}
