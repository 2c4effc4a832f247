namespace Solleciti.Benchmarks;

/// <summary>What an attack cost.</summary>
/// <param name="Name">The attack's.</param>
/// <param name="Imported">Documents that were stored all the same.</param>
/// <param name="Warned">Those of them with a warning.</param>
internal sealed record AttackCost(string Name, int Imported, int Warned)
{
    public double Seconds { get; init; }

    public double DrawingSeconds { get; init; }

    public long PeakBytes { get; init; }

    public long MostBytes { get; init; }

    public long DatabaseBytes { get; init; }

    public long MostDatabaseBytes { get; init; }

    public bool TooMuch => PeakBytes > MostBytes || DatabaseBytes > MostDatabaseBytes;
}
