namespace Solleciti.Core.Import;

/// <summary>One of several files to import.</summary>
/// <param name="Path">As the report names it.</param>
/// <param name="Open">
/// Opens it when its turn comes; an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> becomes its report.
/// </param>
public sealed record GivenFile(string Path, Func<Stream> Open)
{
    /// <summary>Why it is not opened at all, in Italian: it was found beside invoices and is certainly none.</summary>
    public string? IgnoredBecause { get; init; }
}
