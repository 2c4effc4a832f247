using System.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary>When a worker is killed: at a step of the conversation about a message, at any command, or after a time.</summary>
/// <param name="Message">About the so-manieth message of its life; for a command or a time, no more than an estimate.</param>
/// <param name="Verb">The step; null for any command, or for a time.</param>
/// <param name="Command">Number of the command, whatever it is; zero for a step, or for a time.</param>
/// <param name="Answered">After the answer, not before.</param>
/// <param name="Delay">Waited first; without step and command, from the worker's start.</param>
internal sealed record KillMoment(int Message, string? Verb, int Command, bool Answered, TimeSpan Delay)
{
    private const int CommandsPerMessage = 5;
    private static readonly TimeSpan PerMessage = TimeSpan.FromMilliseconds(25);

    /// <summary>The fence takes a few milliseconds after the last recipient, and so does writing down the 250.</summary>
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(6);

    /// <summary>A sleep is not exact enough for less than this.</summary>
    private static readonly TimeSpan Exact = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Draws one, three of four times between the last recipient and the note of the 250: there a message can be lost or sent twice.
    /// </summary>
    /// <param name="random">The same draws for the same seed.</param>
    /// <param name="messages">How many messages a worker may deliver at most, about.</param>
    /// <param name="start">How long a worker takes to its first command.</param>
    public static KillMoment Draw(Random random, int messages, TimeSpan start)
    {
        var (dice, point, wait) = (random.Next(100), random.NextDouble(), random.NextDouble());
        var message = 1 + (int)(point * messages);
        var command = 1 + (int)(point * messages * CommandsPerMessage);
        // Short waits more often than long ones.
        var soon = wait * wait * Commit;
        return dice switch
        {
            < 12 => At("RCPT", answered: true, soon),
            < 24 => At("DATA", answered: false),
            < 34 => At("DATA", answered: true, soon / 4),
            < 46 => At(SinkStep.Body, answered: false),
            < 58 => At(SinkStep.Dot, answered: false),
            < 76 => At(SinkStep.Dot, answered: true, soon),
            < 82 => new KillMoment(message, null, command, Answered: false, TimeSpan.Zero),
            < 88 => new KillMoment(message, null, command, Answered: true, soon),
            < 94 => new KillMoment(message, null, 1, Answered: true, point * messages * PerMessage),
            _ => new KillMoment(1, null, 0, Answered: false, point * 1.2 * start),
        };

        KillMoment At(string verb, bool answered, TimeSpan delay = default) => new(message, verb, 0, answered, delay);
    }

    /// <summary>Kills the worker at this moment unless it has ended by itself; ends with it.</summary>
    /// <param name="worker">Just started.</param>
    /// <param name="sink">The server it delivers to, counting from one.</param>
    /// <param name="meanwhile">Waited for at every step before anything else happens at it.</param>
    public async Task<WorkerEnd> KillAsync(Worker worker, CountingSink sink, Func<SinkStep, Task> meanwhile)
    {
        var strike = new Lazy<Task>(() => Task.Run(() => StrikeAsync(worker)));
        sink.Step = async step =>
        {
            await meanwhile(step);
            if (!IsAt(step))
                return;
            // What is answered goes on meanwhile; what is not never gets its answer.
            var struck = strike.Value;
            if (!Answered)
                await struck;
        };
        if (Verb is null && Command == 0)
            _ = strike.Value;
        var end = await worker.EndAsync(() => sink.Received.Count);
        sink.Step = null;
        if (strike.IsValueCreated)
            await strike.Value;
        return end;
    }

    /// <summary>A message that is not needed any more does not come to its DATA: the next one does.</summary>
    private bool IsAt(SinkStep step) =>
        step.Answered == Answered && (Verb is null ? step.Command == Command && Command > 0 : step.Verb == Verb && step.Message >= Message);

    private async Task StrikeAsync(Worker worker)
    {
        if (Delay > Exact)
            await Task.WhenAny(Task.Delay(Delay), worker.WaitAsync());
        else
            Spin(Delay);
        await worker.KillAsync();
    }

    private static void Spin(TimeSpan time)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < time)
            Thread.SpinWait(20);
    }
}
