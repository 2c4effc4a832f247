using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace Solleciti.Benchmarks;

/// <summary>What the commands share: their folder, a measurement, and the line they end with.</summary>
internal static class Figures
{
    public static Argument<DirectoryInfo> Folder() =>
        new Argument<DirectoryInfo>("folder") { Description = "Invoices to read." }.AcceptExistingOnly();

    public static string[] Files(DirectoryInfo folder) =>
        [.. Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static async Task<Measured> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        await work();
        return new Measured(watch.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>The last line of a command: one JSON object.</summary>
    public static void Print(object figures) => Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
}

/// <summary>One run.</summary>
/// <param name="Time">By the clock on the wall.</param>
/// <param name="Bytes">Allocated by the whole process.</param>
internal sealed record Measured(TimeSpan Time, long Bytes)
{
    public double PerSecond(int files) => Math.Round(files / Time.TotalSeconds, 1);

    public long BytesPer(int files) => Bytes / Math.Max(1, files);
}
