using System.CommandLine;
using System.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary><c>fuzz --seconds N --seed S [--findings FOLDER]</c></summary>
internal static class FuzzCommand
{
    private const int MostFindings = 20;

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 60 };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed spoils the same files in the same way.",
            DefaultValueFactory = _ => 1,
        };
        var findings = new Option<DirectoryInfo>("--findings")
        {
            Description = "Where files that did harm are kept.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), "solleciti-fuzz")),
        };
        var command = new Command("fuzz", "Spoils files of every kind and reads them; exit code 1 when one does harm.")
        {
            seconds,
            seed,
            findings,
        };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetRequiredValue(findings), stop)
        );
        return command;
    }

    private static async Task<int> RunAsync(int seed, TimeSpan time, DirectoryInfo folder, CancellationToken stop)
    {
        folder.Create();
        var mutator = new Mutator(seed, Fixtures.All());
        await using var victim = await FuzzVictim.CreateAsync(stop);
        var watch = new FuzzWatch(folder, seed);
        var (inputs, found) = (0, 0);
        var (slowest, largest) = (TimeSpan.Zero, 0L);
        var end = Stopwatch.StartNew();
        while (end.Elapsed < time && found < MostFindings && !stop.IsCancellationRequested)
        {
            var input = mutator.Next();
            var harm = await watch.RunAsync(input, ++inputs, () => victim.ReadAsync(input, inputs, stop));
            slowest = harm.Time > slowest ? harm.Time : slowest;
            largest = Math.Max(largest, harm.Bytes);
            if (harm.Words is null)
                continue;
            found++;
            Console.WriteLine($"input {inputs}: {harm.Words}");
            Console.WriteLine($"  kept as {watch.Keep(input, inputs)}");
        }
        watch.Done();
        Figures.Print(
            new
            {
                Command = "fuzz",
                Seed = seed,
                Seconds = Math.Round(end.Elapsed.TotalSeconds, 1),
                Inputs = inputs,
                victim.Documents,
                victim.Refused,
                victim.Imported,
                SlowestMilliseconds = Math.Round(slowest.TotalMilliseconds, 1),
                LargestBytes = largest,
                Findings = found,
            }
        );
        return found == 0 ? 0 : 1;
    }
}
