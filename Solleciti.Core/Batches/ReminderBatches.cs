using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Batches;

/// <summary>What became of the reminders that were sent together.</summary>
public sealed class ReminderBatches(IDbContextFactory<SollecitiDbContext> contexts, BatchSender sender)
{
    private const string BrokenOff =
        "Non è entrato in coda: il programma si è fermato prima. Selezionarlo di nuovo nella pagina dei solleciti.";

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
        var open = Open(batchId);
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

    /// <summary>What those are that neither have a reminder nor ended without: nobody at work on them means that they were broken off.</summary>
    private BatchOutcome Open(int batchId) => sender.IsQueueing(batchId) ? BatchOutcome.Waiting : BatchOutcome.NotSent;

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
        var open = Open(batch.Id);
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
}
