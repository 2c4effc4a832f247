using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core;
using Solleciti.Core.Data;
using Solleciti.Core.Dispatch;
using Solleciti.Core.Payments;

namespace Solleciti.Benchmarks;

/// <summary>
/// A mail server that outlives every worker, and an office in another process that goes on booking payments meanwhile. What must hold is
/// looked at after every kill, before the next worker mends anything.
/// </summary>
internal sealed class KillHarness : IAsyncDisposable
{
    /// <summary>One payment in so many rounds while a worker runs, and as many while none does.</summary>
    private const int PaymentEvery = 4;

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

    public int Kills { get; private set; }

    public int Received => sink.Received.Count;

    /// <summary>What did not hold, each said once.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    private IDbContextFactory<SollecitiDbContext> Contexts => core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>();

    public Task QueueAsync(int messages, CancellationToken stop) =>
        Debtors.QueueAsync(core, sink.Host, sink.Port, messages, pdfBytes: 0, stop);

    /// <summary>A worker's life, cut short.</summary>
    /// <returns>False when it ended before its time because nothing waits any more.</returns>
    public async Task<bool> RoundAsync(int most, CancellationToken stop)
    {
        var moment = KillMoment.Draw(random, most, start);
        var (payAtRest, payMeanwhile) = (random.Next(PaymentEvery) == 0, random.Next(PaymentEvery) == 0);
        var (restPick, pick, payAfter) = (random.Next(most), random.Next(most), random.NextDouble());
        if (payAtRest && await PayAsync(restPick, stop) is { } paid)
            paidUnsent.Add(paid);

        sink.Recount();
        using var worker = DispatchWorkerCommand.Start(data.FullName, connections);
        var running = Stopwatch.StartNew();
        var payment = payMeanwhile ? PayLaterAsync(start * (0.8 + payAfter * 0.4), pick, stop) : Task.CompletedTask;
        var killed = await moment.KillAsync(worker, sink, () => start = running.Elapsed);
        await payment;
        await sink.IdleAsync();
        Kills += killed ? 1 : 0;
        violations.UnionWith((await LookAsync(stop)).AtRest(paidUnsent));
        return killed;
    }

    /// <summary>A worker that nobody kills.</summary>
    public async Task<DispatchInvariants> FinishAsync(CancellationToken stop)
    {
        using var worker = DispatchWorkerCommand.Start(data.FullName, connections);
        await worker.WaitForExitAsync(stop);
        await sink.IdleAsync();
        var end = await LookAsync(stop);
        violations.UnionWith(end.AtEnd(paidUnsent));
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

    private async Task PayLaterAsync(TimeSpan wait, int pick, CancellationToken stop)
    {
        await Task.Delay(wait, stop);
        await PayAsync(pick, stop);
    }

    /// <summary>Pays the document of one of the next messages in the queue; its key, null when nothing waits.</summary>
    private async Task<int?> PayAsync(int pick, CancellationToken stop)
    {
        await using var db = await Contexts.CreateDbContextAsync(stop);
        var next = await db
            .Outbox.Where(m => m.State == OutboxState.Queued || m.State == OutboxState.Claimed)
            .OrderBy(m => m.NextAttemptAt)
            .ThenBy(m => m.Id)
            .Select(m => m.Reminder.Items.Min(i => i.DocumentId))
            .Take(pick + 1)
            .ToListAsync(stop);
        if (next.Count == 0)
            return null;
        var today = core.GetRequiredService<TimeProvider>().Today();
        var outcome = await core.GetRequiredService<PaymentBook>().RecordAsync(next[^1], today, 100m, null, "benchmark", stop);
        return outcome is PaymentOutcome.Booked ? next[^1] : null;
    }
}
