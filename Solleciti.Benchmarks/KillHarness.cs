using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Common;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Core.Storage;

namespace Solleciti.Benchmarks;

/// <summary>
/// A mail server that outlives every worker, and an office in another process that goes on booking payments meanwhile. What must hold is
/// looked at after every kill, before the next worker mends anything.
/// </summary>
internal sealed class KillHarness : IAsyncDisposable
{
    /// <summary>Of every fourth message: larger than what a worker writes at once, so that a kill can tear it.</summary>
    private const int PdfBytes = 60_000;

    private static readonly OutboxState[] Unsent = [OutboxState.Queued, OutboxState.Claimed];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("solleciti-kill-");
    private readonly CountingSink sink = new();
    private readonly HashSet<int> paidUnsent = [];
    private readonly HashSet<string> violations = new(StringComparer.Ordinal);
    private readonly ServiceProvider core;
    private readonly Random random;
    private readonly int connections;
    private TimeSpan start = TimeSpan.FromSeconds(1);

    public KillHarness(int seed, int connections)
    {
        random = new Random(seed);
        this.connections = connections;
        core = OwnCore.At(data.FullName);
    }

    /// <summary>The round at which it is; the last worker, which nobody kills, has one, too.</summary>
    public int Round { get; private set; }

    public int Kills { get; private set; }

    public int Received => sink.Received.Count;

    /// <summary>Messages of which only a part arrived.</summary>
    public int Torn => sink.Torn;

    /// <summary>How many different things did not hold; each is said when it is seen.</summary>
    public int Violations => violations.Count;

    private IDbContextFactory<SollecitiDbContext> Contexts => core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>();

    public async Task QueueAsync(int messages, CancellationToken stop)
    {
        await Debtors.OpenAsync(core, sink.Host, sink.Port, connections, stop);
        await Debtors.QueueAsync(core, messages, document => document % 4 == 0 ? PdfBytes : 0, stop);
    }

    /// <summary>A worker's life, cut short unless nothing waits any more.</summary>
    /// <returns>False when the worker did nothing any more: to go on is of no use.</returns>
    public async Task<bool> RoundAsync(int most, CancellationToken stop)
    {
        Round++;
        var round = KillRound.Draw(random, most, start);
        if (round.PaidAtRest is { } place && await PayAsync(Unsent, place, stop) is { } paid)
            paidUnsent.Add(paid);
        sink.Pipelining = round.Pipelining;
        sink.Recount();

        using var worker = Worker.Start(data.FullName, connections);
        var running = Stopwatch.StartNew();
        var later = PayLaterAsync(round, stop);
        Task inHand = Task.CompletedTask;
        var end = await round.Moment.KillAsync(worker, sink, MeanwhileAsync);
        await later;
        await inHand;
        await sink.IdleAsync();
        Kills += end.Killed ? 1 : 0;
        Note(end);
        Note((await LookAsync(stop)).AtRest(paidUnsent, connections));
        return !end.IsStuck;

        async Task MeanwhileAsync(SinkStep step)
        {
            if (step is { Command: 1, Answered: false })
                start = running.Elapsed;
            if (step is { Verb: "MAIL", Answered: false } && step.Message == round.PaidInHand)
                await (inHand = PayAsync([OutboxState.Claimed], 0, stop));
        }
    }

    /// <summary>A worker that nobody kills.</summary>
    public async Task<DispatchInvariants> FinishAsync(CancellationToken stop)
    {
        Round++;
        using var worker = Worker.Start(data.FullName, connections);
        Note(await worker.EndAsync(() => Received));
        await sink.IdleAsync();
        var end = await LookAsync(stop);
        Note(end.AtEnd(paidUnsent, connections));
        if (end.Count(OutboxState.Uncertain) > Kills * connections)
            Note(["I1 more messages are uncertain than were in hand when a worker was killed"]);
        return end;
    }

    public async ValueTask DisposeAsync()
    {
        await core.DisposeAsync();
        await sink.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    private async Task<DispatchInvariants> LookAsync(CancellationToken stop) =>
        new(await DispatchRow.AllAsync(Contexts, stop), sink.Received);

    private void Note(WorkerEnd end)
    {
        if (end.Finding is { } finding)
            Note([string.Create(CultureInfo.InvariantCulture, $"{finding} in round {Round}")]);
    }

    private void Note(IEnumerable<string> found)
    {
        foreach (var violation in found.Where(violations.Add))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Round {Round}: {violation}"));
    }

    private async Task PayLaterAsync(KillRound round, CancellationToken stop)
    {
        if (round.PaidMeanwhile is not var (place, after))
            return;
        await Task.Delay(after, stop);
        await PayAsync(Unsent, place, stop);
    }

    /// <summary>Pays the document of one of the next messages in these states; its key, null when there is none.</summary>
    private async Task<int?> PayAsync(IReadOnlyList<OutboxState> states, int place, CancellationToken stop)
    {
        await using var db = await Contexts.CreateDbContextAsync(stop);
        var next = await db
            .Outbox.Where(m => states.Contains(m.State))
            .OrderBy(m => m.NextAttemptAt)
            .ThenBy(m => m.Id)
            .Select(m => m.Reminder.Items.Min(i => i.DocumentId))
            .Take(place + 1)
            .ToListAsync(stop);
        if (next.Count == 0)
            return null;
        var today = core.GetRequiredService<TimeProvider>().Today();
        var outcome = await core.GetRequiredService<PaymentBook>().RecordAsync(next[^1], today, 100m, null, "benchmark", stop);
        return outcome is PaymentOutcome.Booked ? next[^1] : null;
    }
}
