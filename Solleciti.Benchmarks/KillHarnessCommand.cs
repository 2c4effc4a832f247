using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Outbox;

namespace Solleciti.Benchmarks;

/// <summary><c>kill-harness --rounds N --messages M --seed S [--connections C]</c></summary>
internal static class KillHarnessCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often a worker is killed.", DefaultValueFactory = _ => 10 };
        var messages = new Option<int>("--messages") { Description = "How many reminders wait.", DefaultValueFactory = _ => 60 };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed draws the same moments; those after a time depend on the machine, too.",
            DefaultValueFactory = _ => 1,
        };
        var connections = DispatchWorkerCommand.Connections();
        var command = new Command(
            "kill-harness",
            "Kills the sending process again and again; exit code 1 when a reminder was lost, sent twice, or otherwise went wrong."
        )
        {
            rounds,
            messages,
            seed,
            connections,
        };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(parsed.GetValue(rounds), parsed.GetValue(messages), parsed.GetValue(seed), parsed.GetValue(connections), stop)
        );
        return command;
    }

    private static async Task<int> RunAsync(int rounds, int messages, int seed, int connections, CancellationToken stop)
    {
        await using var harness = new KillHarness(seed, connections);
        await harness.QueueAsync(messages, stop);
        // Some are paid; the last round begins when nearly everything has left.
        var most = Math.Max(2, (int)(1.4 * messages / rounds));
        while (harness.Round < rounds && await harness.RoundAsync(most, stop))
        {
            if (harness.Round % 20 == 0)
                Console.WriteLine($"{harness.Kills} kills, {harness.Received} messages arrived");
        }
        var done = harness.Round;
        var result = await harness.FinishAsync(stop);
        Figures.Print(
            new
            {
                Command = "kill-harness",
                Rounds = done,
                harness.Kills,
                Connections = connections,
                Queued = messages,
                Accepted = result.Count(OutboxState.Accepted),
                Rejected = result.Count(OutboxState.Rejected),
                Uncertain = result.Count(OutboxState.Uncertain),
                result.UncertainArrived,
                Superseded = result.Count(OutboxState.Superseded),
                result.Open,
                SinkMessages = harness.Received,
                harness.Torn,
                result.Duplicates,
                result.Lost,
                InvariantViolations = harness.Violations,
                Seed = seed,
            }
        );
        return harness.Violations == 0 && result is { Duplicates: 0, Lost: 0 } ? 0 : 1;
    }
}
