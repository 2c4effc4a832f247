namespace Solleciti.Core.Import.Amounts;

/// <summary>When two amounts on a paper are the same.</summary>
internal static class Near
{
    /// <summary>Rounding of several summaries and instalments; above it two amounts are different.</summary>
    public const decimal Tolerance = 0.05m;

    public static bool Same(decimal a, decimal b) => Math.Abs(a - b) <= Tolerance;
}
