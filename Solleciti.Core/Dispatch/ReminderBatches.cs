using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Data;

namespace Solleciti.Core.Dispatch;

/// <summary>
/// Queues the reminders of a review one after the other, whoever looks on. What could not be queued stays visible with its reason. One
/// process works on a data directory: what nobody is at work on was broken off.
/// </summary>
public sealed class ReminderBatches(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReminderSender sender,
    OutboxDecisions decisions,
    TimeProvider time,
    ILogger<ReminderBatches> log
)
{
    internal const string Stopped = "Annullato prima di entrare in coda.";
    private const string BrokenOff =
        "Non è entrato in coda: il programma si è fermato prima. Selezionarlo di nuovo nella pagina dei solleciti.";
    private const string Failed =
        "Non è entrato in coda per un errore interno. Selezionarlo di nuovo nella pagina dei solleciti, tra poco.";

    private readonly ConcurrentDictionary<int, Task> running = [];

    /// <summary>A batch came a step further without a message changing its state. Raised on the changer's thread: hand over and return.</summary>
    public event EventHandler? Changed;

    /// <summary>Stores the batch and begins to queue its reminders. Asked twice with the same token, the first batch is the answer.</summary>
    /// <param name="token">Random token of the review.</param>
    /// <param name="entries">One for each customer.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>Key of the batch.</returns>
    public async Task<int> StartAsync(
        Guid token,
        IReadOnlyList<BatchRequest> entries,
        string by,
        CancellationToken cancellationToken = default
    )
    {
        var batch = new ReminderBatch(token, entries.Select(e => new ReminderBatchEntry(e.CustomerId, e.LeftOut)), by, time.GetUtcNow());
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await db.ReminderBatches.SingleOrDefaultAsync(b => b.Token == token, cancellationToken) is { } first)
                return first.Id;
            db.Add(batch);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        var requests = batch.Entries.Zip(entries, (stored, asked) => (stored.Id, asked.Request)).Where(e => e.Request is not null);
        var queueing = new Task<Task>(() => QueueAsync(batch.Id, [.. requests!], by));
        running[batch.Id] = queueing.Unwrap();
        queueing.Start(TaskScheduler.Default);
        return batch.Id;
    }

    /// <summary>Ends when nothing is being queued any more: a program that stops waits for it.</summary>
    public Task QueuedAsync() => Task.WhenAll(running.Values);

    /// <summary>Stops what is not queued yet and of which nothing has left.</summary>
    /// <returns>How many reminders were stopped.</returns>
    public async Task<int> CancelAsync(int batchId, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var left = await db
            .ReminderBatchEntries.Where(e => e.ReminderBatchId == batchId && e.ReminderId == null && e.Ended == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.Ended, BatchOutcome.Stopped).SetProperty(e => e.Reason, Stopped),
                cancellationToken
            );
        var reminders = await db
            .ReminderBatchEntries.Where(e => e.ReminderBatchId == batchId && e.ReminderId != null)
            .Select(e => e.ReminderId!.Value)
            .ToListAsync(cancellationToken);
        var stopped = await decisions.CancelAsync(reminders, by, cancellationToken);
        Announce();
        return left + stopped;
    }

    /// <summary>How far a batch has come; null when there is none.</summary>
    public async Task<BatchProgress?> FindAsync(int batchId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await db.ReminderBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);
        return batch is null ? null : await ProgressAsync(db, batch, cancellationToken);
    }

    /// <summary>The latest batches, newest first.</summary>
    /// <param name="most">The most to list.</param>
    /// <param name="since">None from before.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<IReadOnlyList<BatchProgress>> RecentAsync(
        int most,
        DateTimeOffset since,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batches = await db
            .ReminderBatches.AsNoTracking()
            .Where(b => b.CreatedAt >= since)
            .OrderByDescending(b => b.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        var progress = new List<BatchProgress>();
        foreach (var batch in batches)
            progress.Add(await ProgressAsync(db, batch, cancellationToken));
        return progress;
    }

    /// <summary>A page of a batch's customers by name, and how many there are.</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="outcome">Only these.</param>
    /// <param name="page">Zero-based.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<(IReadOnlyList<BatchRow> Rows, int Total)> PageAsync(
        int batchId,
        BatchOutcome? outcome,
        int page,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = running.ContainsKey(batchId) ? BatchOutcome.Waiting : BatchOutcome.NotSent;
        var entries = Having(db, db.ReminderBatchEntries.Where(e => e.ReminderBatchId == batchId), outcome, open);
        var total = await entries.CountAsync(cancellationToken);
        var rows = await entries
            .Join(db.Customers.IgnoreQueryFilters(), e => e.CustomerId, c => c.Id, (e, c) => new { Entry = e, Customer = c })
            .OrderBy(r => r.Customer.NameSearch)
            .ThenBy(r => r.Customer.Id)
            .Skip(page * pageSize)
            .Take(pageSize)
            .Select(r => new
            {
                r.Customer.Id,
                r.Customer.Name,
                r.Entry.ReminderId,
                r.Entry.Ended,
                r.Entry.Reason,
            })
            .ToListAsync(cancellationToken);
        var keys = rows.Select(r => r.ReminderId).OfType<int>().ToList();
        var reminders = await SentReminders
            .Rows(db, db.Outbox.AsNoTracking().Where(m => EF.Parameter(keys).Contains(m.ReminderId)))
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        return (
            [
                .. rows.Select(r =>
                    r.ReminderId is { } id
                        ? new BatchRow(r.Id, r.Name, reminders[id], reminders[id].State.Outcome(), null)
                        : new BatchRow(r.Id, r.Name, null, r.Ended ?? open, r.Reason ?? (open == BatchOutcome.NotSent ? BrokenOff : null))
                ),
            ],
            total
        );
    }

    private static IQueryable<ReminderBatchEntry> Having(
        SollecitiDbContext db,
        IQueryable<ReminderBatchEntry> entries,
        BatchOutcome? outcome,
        BatchOutcome open
    )
    {
        if (outcome is not { } wanted)
            return entries;
        var states = wanted.States();
        var openToo = wanted == open;
        return entries.Where(e =>
            e.ReminderId == null
                ? e.Ended == wanted || (e.Ended == null && openToo)
                : db.Outbox.Any(m => m.ReminderId == e.ReminderId && states.Contains(m.State))
        );
    }

    private async Task<BatchProgress> ProgressAsync(SollecitiDbContext db, ReminderBatch batch, CancellationToken cancellationToken)
    {
        var entries = db.ReminderBatchEntries.Where(e => e.ReminderBatchId == batch.Id);
        var states = await entries
            .Join(db.Outbox, e => e.ReminderId, m => m.ReminderId, (e, m) => m)
            .GroupBy(m => m.State)
            .Select(g => new
            {
                State = g.Key,
                Count = g.Count(),
                Begun = g.Max(m => m.Epoch) > 0,
                Next = g.Min(m => m.NextAttemptAt),
                Reply = g.Min(m => m.LastReply),
                OneReply = g.Min(m => m.LastReply) == g.Max(m => m.LastReply),
            })
            .ToListAsync(cancellationToken);
        var ended = await entries
            .Where(e => e.ReminderId == null)
            .GroupBy(e => e.Ended)
            .Select(g => new { Outcome = g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var open = running.ContainsKey(batch.Id) ? BatchOutcome.Waiting : BatchOutcome.NotSent;
        var preparing = open == BatchOutcome.Waiting ? ended.Where(e => e.Outcome is null).Sum(e => e.Count) : 0;
        var counts = states
            .Select(s => (Outcome: s.State.Outcome(), s.Count))
            .Concat(ended.Select(e => (Outcome: e.Outcome ?? open, e.Count)))
            .GroupBy(c => c.Outcome)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        var waiting = states.Where(s => s.State.IsWaiting()).ToList();
        return new BatchProgress(
            batch.Id,
            batch.CreatedAt,
            batch.CreatedBy,
            counts,
            preparing,
            states.Exists(s => s.Begun),
            waiting.Count == 0 ? null : waiting.Min(s => s.Next)
        )
        {
            PutOffBecause = states.Find(s => s is { State: OutboxState.Deferred, Count: > 1, OneReply: true })?.Reply,
        };
    }

    private async Task QueueAsync(int batchId, IReadOnlyList<(int EntryId, ReminderRequest Request)> requests, string by)
    {
        foreach (var (entryId, request) in requests)
            await QueueAsync(entryId, request, by);
        running.TryRemove(batchId, out _);
        Announce();
    }

    /// <summary>What goes wrong with one stops only itself.</summary>
    private async Task QueueAsync(int entryId, ReminderRequest request, string by)
    {
        try
        {
            if (await TryAsync(entryId, request, by) is not { } reason)
                return;
            await using var db = await contexts.CreateDbContextAsync();
            await db
                .ReminderBatchEntries.Where(e => e.Id == entryId && e.ReminderId == null && e.Ended == null)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Ended, BatchOutcome.NotSent).SetProperty(e => e.Reason, reason));
            Announce();
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Why the reminder of customer {CustomerId} was not queued could not be stored", request.CustomerId);
        }
    }

    /// <summary>Why not, in Italian; null when it is queued.</summary>
    private async Task<string?> TryAsync(int entryId, ReminderRequest request, string by)
    {
        try
        {
            return await sender.SendAsync(request, by, entryId, CancellationToken.None) is SendOutcome.Refused refused
                ? refused.Reason
                : null;
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The reminder of customer {CustomerId} could not be queued", request.CustomerId);
            return Failed;
        }
    }

    private void Announce()
    {
        try
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
        catch (Exception failure)
        {
            // A page that is gone must not keep others from being queued.
            log.LogError(failure, "A subscriber failed on a change of a batch");
        }
    }
}

/// <summary>A customer of a batch that is to be sent.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Request">The message; null when the customer is left out.</param>
/// <param name="LeftOut">Why, in Italian.</param>
public sealed record BatchRequest(int CustomerId, ReminderRequest? Request, string? LeftOut);
