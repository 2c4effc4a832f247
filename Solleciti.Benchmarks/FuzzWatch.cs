using System.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary>What one input did.</summary>
/// <param name="Words">The harm; null for none.</param>
internal sealed record Harm(string? Words, TimeSpan Time, long Bytes);

/// <summary>Runs one input at a time and sees when it does harm. What would end the process is on the disk before it is read.</summary>
internal sealed class FuzzWatch(DirectoryInfo folder, int seed)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(60);
    private const long MostBytes = 200L * 1024 * 1024;

    public async Task<Harm> RunAsync(Fixture input, int number, Func<Task> read)
    {
        await File.WriteAllBytesAsync(Current(input), input.Bytes);
        var allocated = GC.GetTotalAllocatedBytes();
        // The processor's time, so that other programs on the machine do not make an input slow.
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        string? words = null;
        var run = Task.Run(read);
        try
        {
            await run.WaitAsync(Hanging);
        }
        catch (TimeoutException) when (!run.IsCompleted)
        {
            Console.WriteLine($"input {number}: hangs; kept as {Keep(input, number)}");
            Environment.Exit(1);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            words = failure.ToString();
        }
        process.Refresh();
        var time = process.TotalProcessorTime - cpu;
        var bytes = GC.GetTotalAllocatedBytes() - allocated;
        if (time > MostTime)
            words ??= $"takes {time.TotalSeconds:0.0} s";
        if (bytes > MostBytes)
            words ??= $"allocates {bytes / (1024 * 1024)} MB";
        File.Delete(Current(input));
        return new Harm(words, time, bytes);
    }

    /// <summary>Keeps an input; its new path.</summary>
    public string Keep(Fixture input, int number)
    {
        var path = Path.Combine(folder.FullName, $"seed-{seed}-input-{number}-{input.Name}");
        File.WriteAllBytes(path, input.Bytes);
        return path;
    }

    /// <summary>Nothing ended the process.</summary>
    public void Done()
    {
        foreach (var file in folder.EnumerateFiles($"seed-{seed}-current-*"))
            file.Delete();
    }

    private string Current(Fixture input) => Path.Combine(folder.FullName, $"seed-{seed}-current-{input.Name}");
}
