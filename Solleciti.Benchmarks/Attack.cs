namespace Solleciti.Benchmarks;

/// <summary>What somebody may try with files, and what it may cost at most.</summary>
/// <param name="Name">In the figures.</param>
/// <param name="Files">Makes the files that are given together.</param>
internal sealed record Attack(string Name, Func<IEnumerable<Fixture>> Files)
{
    /// <summary>Most memory the process may have at once.</summary>
    public long MostMemory { get; init; } = 400L << 20;

    /// <summary>Most the database may weigh afterwards.</summary>
    public long MostDatabase { get; init; } = 64L << 20;

    /// <summary>How many of the first documents are drawn as PDFs afterwards, all at once.</summary>
    public int Drawn { get; init; }
}
