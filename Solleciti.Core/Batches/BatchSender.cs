using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Common;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Batches;

/// <summary>
/// Queues the reminders of a review one after the other, whoever looks on. What could not be queued stays visible with its reason. One
/// process works on a data directory: what nobody is at work on was broken off.
/// </summary>
public sealed class BatchSender(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReminderSender sender,
    OutboxDecisions decisions,
    TimeProvider time,
    ILogger<BatchSender> log
)
{
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
    public async Task<BatchStart> StartAsync(
        Guid token,
        IReadOnlyList<BatchRequest> entries,
        string by,
        CancellationToken cancellationToken = default
    )
    {
        var content = ContentHash(entries);
        var batch = new ReminderBatch(
            token,
            content,
            entries.Select(e => new ReminderBatchEntry(e.CustomerId, e.LeftOut)),
            by,
            time.GetUtcNow()
        );
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await db.ReminderBatches.SingleOrDefaultAsync(b => b.Token == token, cancellationToken) is { } first)
                return new BatchStart(first.Id, first.ContentHash == content);
            db.Add(batch);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        var requests = batch.Entries.Zip(entries, (stored, asked) => (stored.Id, asked.Request)).Where(e => e.Request is not null);
        var queueing = new Task<Task>(() => QueueAsync(batch.Id, [.. requests!], by));
        running[batch.Id] = queueing.Unwrap();
        queueing.Start(TaskScheduler.Default);
        return new BatchStart(batch.Id, AsAsked: true);
    }

    /// <summary>Reminders of the batch are still being queued.</summary>
    public bool IsQueueing(int batchId) => running.ContainsKey(batchId);

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
                set => set.SetProperty(e => e.Ended, BatchOutcome.Stopped).SetProperty(e => e.Reason, ReminderSender.TakenBack),
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

    private static string ContentHash(IReadOnlyList<BatchRequest> entries) =>
        Sha256Hex.Of(
            JsonSerializer.SerializeToUtf8Bytes(
                entries.Select(e => new
                {
                    e.CustomerId,
                    e.LeftOut,
                    Request = e.Request?.ContentHash(),
                })
            )
        );

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
            return
                await sender.SendAsync(request, by, (db, reminderId) => EnterAsync(db, entryId, reminderId), CancellationToken.None)
                    is SendOutcome.Refused refused
                ? refused.Reason
                : null;
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The reminder of customer {CustomerId} could not be queued", request.CustomerId);
            return Failed;
        }
    }

    /// <summary>False when the batch was stopped meanwhile.</summary>
    private static async Task<bool> EnterAsync(SollecitiDbContext db, int entryId, int reminderId) =>
        await db
            .ReminderBatchEntries.Where(e => e.Id == entryId && e.ReminderId == null && e.Ended == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ReminderId, reminderId)) == 1;

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

/// <summary>The batch that answers a review.</summary>
/// <param name="BatchId">Key of the batch.</param>
/// <param name="AsAsked">False when the review had started it before with another content: nothing of what was asked now is sent.</param>
public sealed record BatchStart(int BatchId, bool AsAsked);
