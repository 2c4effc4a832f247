namespace Solleciti.Core.Documents;

/// <summary>What became of a document somebody entered, changed, deleted or brought back.</summary>
public abstract record EntryOutcome
{
    private EntryOutcome() { }

    /// <summary>Done.</summary>
    /// <param name="DocumentId">The document.</param>
    /// <param name="Title">«Proforma 7 del 01/03/2026».</param>
    public sealed record Stored(int DocumentId, string Title) : EntryOutcome;

    /// <summary>Nothing was changed: this number is taken.</summary>
    /// <param name="DocumentId">The document that has it.</param>
    /// <param name="Reason">Italian.</param>
    public sealed record Known(int DocumentId, string Reason) : EntryOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Italian: why, and what to do.</param>
    public sealed record Refused(string Reason) : EntryOutcome;
}
