using System.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary>When a worker is killed: at a command the server sees, or after a time.</summary>
/// <param name="Command">Number of the command; zero for a time after the start.</param>
/// <param name="Answered">Killed after the answer to the command, not before.</param>
/// <param name="Delay">Waited first.</param>
internal sealed record KillMoment(int Command, bool Answered, TimeSpan Delay)
{
    private const int CommandsPerMessage = 7;
    private const int MostDelayMilliseconds = 6;
    private static readonly TimeSpan PerMessage = TimeSpan.FromMilliseconds(25);

    /// <summary>Draws one.</summary>
    /// <param name="random">The same draws for the same seed.</param>
    /// <param name="messages">How many messages a worker may deliver at most, about.</param>
    /// <param name="start">How long a worker takes to its first command.</param>
    public static KillMoment Draw(Random random, int messages, TimeSpan start)
    {
        var (kind, point) = (random.Next(4), random.NextDouble());
        var wait = TimeSpan.FromMilliseconds(random.Next(MostDelayMilliseconds));
        return kind switch
        {
            0 => new KillMoment(AtCommand(), Answered: false, TimeSpan.Zero),
            1 => new KillMoment(AtCommand(), Answered: true, wait),
            2 => new KillMoment(1, Answered: true, point * messages * PerMessage),
            _ => new KillMoment(0, Answered: false, point * 1.2 * start),
        };

        int AtCommand() => 1 + (int)(point * messages * CommandsPerMessage);
    }

    /// <summary>Kills the worker at this moment unless it has ended by itself; ends with it.</summary>
    /// <param name="worker">Just started.</param>
    /// <param name="sink">The server it delivers to, counting from one.</param>
    /// <param name="started">Called at its first command.</param>
    /// <returns>True when it was killed.</returns>
    public async Task<bool> KillAsync(Process worker, CountingSink sink, Action started)
    {
        var strike = Command == 0 ? StrikeAsync() : Task.CompletedTask;
        sink.Step = (number, answered) =>
        {
            if (number == 1 && !answered)
                started();
            if (number != Command || answered != Answered)
                return Task.CompletedTask;
            strike = StrikeAsync();
            // What is answered goes on meanwhile; what is not never gets its answer.
            return answered ? Task.CompletedTask : strike;
        };
        await worker.WaitForExitAsync();
        sink.Step = null;
        await strike;
        return worker.ExitCode switch
        {
            0 => false,
            128 + 9 => true,
            var code => throw new InvalidOperationException($"A worker ended by itself with code {code}."),
        };

        async Task StrikeAsync()
        {
            await Task.WhenAny(Task.Delay(Delay), worker.WaitForExitAsync());
            // SIGKILL: nothing in the worker gets to run any more.
            worker.Kill();
            await worker.WaitForExitAsync();
        }
    }
}
