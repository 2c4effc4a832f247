using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Dispatch;

/// <summary>Writes the steps of a delivery. Every step is guarded by state and epoch, recorded, and told to the pages.</summary>
public sealed class OutboxLedger(IDbContextFactory<SollecitiDbContext> contexts, OutboxFeed feed, TimeProvider time)
{
    /// <summary>T3: from here on the message may have left. One transaction with the last look at the balances.</summary>
    /// <exception cref="FenceClosedException">Not needed any more, or held by another owner.</exception>
    internal async Task PassFenceAsync(OutboxClaim claim)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using (var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None))
        {
            if (await DeliveryCheck.NotNeededAsync(db, claim.ReminderId, CancellationToken.None) is { } reason)
                throw new FenceClosedException(reason);
            var now = time.GetUtcNow();
            if (await db.OpenFenceAsync(claim, now) == 0)
                throw new FenceClosedException(null);
            await db.WriteDownAsync(new OutboxAttempt(claim.Id, claim.Epoch, OutboxState.HandingOver, null, now));
            await transaction.CommitAsync(CancellationToken.None);
        }
        Announce(claim, OutboxState.HandingOver);
    }

    /// <summary>What a person decides about an uncertain message. Queued again, it has a day of its own.</summary>
    internal Task<bool> DecideAsync(OutboxClaim claim, OutboxState to, string reply) =>
        MoveAsync(claim, OutboxState.Uncertain, to, reply, time.GetUtcNow(), time.GetUtcNow() + OutboxMessage.TimeToDeliver);

    /// <summary>One transition with its history row; false when the row is no longer ours.</summary>
    internal async Task<bool> MoveAsync(
        OutboxClaim claim,
        OutboxState from,
        OutboxState to,
        string? reply,
        DateTimeOffset? nextAttempt,
        DateTimeOffset? deadline = null
    )
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using (var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None))
        {
            var step = new OutboxAttempt(claim.Id, claim.Epoch, to, reply, time.GetUtcNow());
            if (await db.MoveAsync(claim, from, step, nextAttempt, deadline) == 0)
                return false;
            if (to.IsVoid())
                await db
                    .ReminderItems.Where(i => i.ReminderId == claim.ReminderId)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Counts, false));
            await db.WriteDownAsync(step);
            await transaction.CommitAsync(CancellationToken.None);
        }
        Announce(claim, to);
        return true;
    }

    /// <summary>Stops in one transaction those of the reminders that no delivery has begun on; how many.</summary>
    internal async Task<int> StopAsync(IReadOnlyCollection<int> reminderIds, string reply, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        List<OutboxClaim> stopped;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            var waiting = db
                .Outbox.Where(m => EF.Parameter(reminderIds).Contains(m.ReminderId))
                .Where(m => OutboxStates.Waiting.Contains(m.State));
            stopped = await waiting.Select(m => new OutboxClaim(m.Id, m.ReminderId, m.Epoch)).ToListAsync(cancellationToken);
            await db
                .ReminderItems.Where(i => waiting.Any(m => m.ReminderId == i.ReminderId))
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Counts, false), cancellationToken);
            await waiting.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, OutboxState.Cancelled)
                        .SetProperty(m => m.LastReply, reply)
                        .SetProperty(m => m.ChangedAt, now),
                cancellationToken
            );
            db.OutboxAttempts.AddRange(stopped.Select(m => new OutboxAttempt(m.Id, m.Epoch, OutboxState.Cancelled, reply, now)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var message in stopped)
            Announce(message, OutboxState.Cancelled);
        return stopped.Count;
    }

    /// <summary>What was tried already and waits for its next delivery is due now, and whoever delivers is told.</summary>
    internal async Task HastenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var hastened = db.Outbox.Where(m => OutboxStates.Waiting.Contains(m.State) && m.Epoch > 0 && m.NextAttemptAt > now);
        var first = await hastened.Select(m => (int?)m.ReminderId).FirstOrDefaultAsync(cancellationToken);
        await hastened.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, now), cancellationToken);
        if (first is { } reminderId)
            feed.Publish(new OutboxChange(reminderId, OutboxState.Deferred));
    }

    /// <summary>The owner is at work on it: holds it longer. Nothing happens once it is no longer the owner's.</summary>
    internal async Task RenewAsync(OutboxClaim claim, TimeSpan lease)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        await db
            .Outbox.Where(m =>
                m.Id == claim.Id
                && m.Epoch == claim.Epoch
                && (m.State == OutboxState.Claimed || m.State == OutboxState.HandingOver)
                && m.LeaseUntil > now
            )
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeaseUntil, now + lease));
    }

    internal async Task<int> CountAsync(OutboxClaim claim, OutboxState state)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await db.OutboxAttempts.CountAsync(a => a.OutboxMessageId == claim.Id && a.State == state);
    }

    internal void Announce(OutboxClaim claim, OutboxState state) => feed.Publish(new OutboxChange(claim.ReminderId, state));
}
