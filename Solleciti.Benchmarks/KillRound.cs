namespace Solleciti.Benchmarks;

/// <summary>What happens in one round, drawn before it.</summary>
/// <param name="Moment">When the worker is killed.</param>
/// <param name="Pipelining">Whether the server offers it: the steps before the fence come apart or together.</param>
/// <param name="PaidAtRest">Which in the queue is paid while no worker runs; null for none.</param>
/// <param name="PaidInHand">At MAIL of the so-manieth message: after the re-check, before the fence; zero for none.</param>
/// <param name="PaidMeanwhile">Which in the queue is paid while the worker runs, and when; null for none.</param>
internal sealed record KillRound(
    KillMoment Moment,
    bool Pipelining,
    int? PaidAtRest,
    int PaidInHand,
    (int Place, TimeSpan After)? PaidMeanwhile
)
{
    /// <param name="random">The same draws for the same seed.</param>
    /// <param name="messages">How many messages a worker may deliver at most, about.</param>
    /// <param name="start">How long a worker takes to its first command.</param>
    public static KillRound Draw(Random random, int messages, TimeSpan start)
    {
        var moment = KillMoment.Draw(random, messages, start);
        var pipelining = random.Next(2) == 0;
        var (rest, restPlace) = (random.Next(4) == 0, random.Next(messages));
        var (hand, ofLife) = (random.Next(2) == 0, random.NextDouble());
        var (meanwhile, place, after) = (random.Next(4) == 0, random.Next(messages), random.NextDouble());
        return new KillRound(
            moment,
            pipelining,
            rest ? restPlace : null,
            hand ? 1 + (int)(ofLife * moment.Message) : 0,
            meanwhile ? (place, start * (0.8 + after * 0.4)) : null
        );
    }
}
