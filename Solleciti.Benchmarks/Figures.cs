using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
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
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        await work();
        var time = watch.Elapsed;
        process.Refresh();
        return new Measured(time, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>The last line of a command: one JSON object.</summary>
    public static void Print(object figures) => Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
}

/// <summary>One run.</summary>
/// <param name="Time">By the clock on the wall.</param>
/// <param name="Cpu">Of all threads: on a machine with other work it tells more than the clock.</param>
/// <param name="Bytes">Allocated by the whole process.</param>
internal sealed record Measured(TimeSpan Time, TimeSpan Cpu, long Bytes)
{
    public double PerSecond(int files) => Math.Round(files / Time.TotalSeconds, 1);

    public double PerCpuSecond(int files) => Math.Round(files / Cpu.TotalSeconds, 1);

    public string Words(int files) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond(files)} files/s, {PerCpuSecond(files)} files/cpu-s, {BytesPer(files)} bytes/file"
        );

    public long BytesPer(int files) => Bytes / Math.Max(1, files);
}
