using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Outbox;

/// <summary>Writes the steps of a delivery. Every step is guarded by state and epoch, recorded, and told to the pages.</summary>
public sealed class OutboxLedger(IDbContextFactory<SollecitiDbContext> contexts, OutboxFeed feed, TimeProvider time) : IDisposable
{
    private readonly GroupCommit writing = new(contexts);

    /// <summary>T1: takes the message that has waited longest; null when nothing waits, sending is paused, or a limit is reached.</summary>
    internal OutboxClaim? ClaimNext(string owner, MailLimits limits, TimeSpan lease)
    {
        // Counted and taken as one: others claim at the same time.
        var claim = writing.Write(connection =>
        {
            var now = time.GetUtcNow();
            return SendingPause.IsPaused(connection.Db) || SendingLimits.Reached(connection.Db, limits, now) is not null
                ? null
                : connection.ClaimNext(owner, now, lease);
        });
        if (claim is not null)
            Announce(claim, OutboxState.Claimed);
        return claim;
    }

    /// <summary>T3: from here on the message may have left. One transaction with the last look at the balances.</summary>
    /// <exception cref="FenceClosedException">Not needed any more, stopped, or held by another owner; or sending is paused.</exception>
    internal void PassFence(OutboxClaim claim)
    {
        var closed = writing.Write(connection =>
        {
            if (DeliveryCheck.NotNeeded(connection, claim.ReminderId) is { } reason)
                return new FenceClosedException(OutboxState.Superseded, reason);
            var now = time.GetUtcNow();
            if (connection.OpenFence(claim, now) == 0)
            {
                return SendingPause.IsPaused(connection.Db)
                    ? new FenceClosedException(OutboxState.Queued, "Rimesso in coda: gli invii sono in pausa.")
                    : new FenceClosedException(null, null);
            }
            connection.WriteDown(new OutboxAttempt(claim.Id, claim.Epoch, OutboxState.HandingOver, null, now));
            return null;
        });
        if (closed is not null)
            throw closed;
        Announce(claim, OutboxState.HandingOver);
    }

    /// <summary>What a person decides about an uncertain message. Queued again, it has a day of its own.</summary>
    internal bool Decide(OutboxClaim claim, OutboxState to, string reply) =>
        Move(claim, OutboxState.Uncertain, to, reply, time.GetUtcNow(), time.GetUtcNow() + OutboxMessage.TimeToDeliver);

    /// <summary>One transition with its history row; false when the row is no longer ours.</summary>
    internal bool Move(
        OutboxClaim claim,
        OutboxState from,
        OutboxState to,
        string? reply,
        DateTimeOffset? nextAttempt = null,
        DateTimeOffset? deadline = null
    ) => Move(claim, from, to, reply, _ => nextAttempt, deadline);

    /// <summary>The server has it.</summary>
    /// <param name="claim">The message.</param>
    /// <param name="reply">What the server said.</param>
    /// <param name="inLine">Called when no other fence can be written any more before this is.</param>
    internal bool Accept(OutboxClaim claim, string reply, Action? inLine) =>
        Move(claim, OutboxState.HandingOver, OutboxState.Accepted, reply, _ => null, null, inLine: inLine);

    /// <summary>A definite refusal; an address that does not exist is marked on the cards it stands on.</summary>
    internal bool Reject(OutboxClaim claim, OutboxState from, DeliveryAnswer answer) =>
        Move(claim, from, OutboxState.Rejected, answer.Reply, _ => null, null, answer);

    /// <summary>T5: to be tried again, later with every time.</summary>
    /// <param name="claim">The message.</param>
    /// <param name="from">The state it must be in.</param>
    /// <param name="reply">Why.</param>
    /// <param name="backOff">How long to wait after so many deferrals before this one.</param>
    internal bool Defer(OutboxClaim claim, OutboxState from, string reply, Func<int, TimeSpan> backOff) =>
        Move(
            claim,
            from,
            OutboxState.Deferred,
            reply,
            db =>
                time.GetUtcNow() + backOff(db.OutboxAttempts.Count(a => a.OutboxMessageId == claim.Id && a.State == OutboxState.Deferred)),
            null
        );

    private bool Move(
        OutboxClaim claim,
        OutboxState from,
        OutboxState to,
        string? reply,
        Func<SollecitiDbContext, DateTimeOffset?> nextAttempt,
        DateTimeOffset? deadline,
        DeliveryAnswer? refusal = null,
        Action? inLine = null
    )
    {
        var moved = writing.Write(
            connection =>
            {
                var step = new OutboxAttempt(claim.Id, claim.Epoch, to, reply, time.GetUtcNow());
                // True of the address, whatever became of the message.
                if (refusal?.BadRecipient is { } address)
                    connection.MarkRefused(address, reply!, refusal.Said, step.At);
                if (!Take(connection, claim, from, step, nextAttempt(connection.Db), deadline))
                    return false;
                if (to == OutboxState.Accepted)
                    connection.UnmarkRefused(claim);
                return true;
            },
            inLine
        );
        if (moved)
            Announce(claim, to);
        return moved;
    }

    /// <summary>Stops in one transaction those of the reminders that have not passed the fence; how many.</summary>
    internal int Stop(IReadOnlyCollection<int> reminderIds, string reply)
    {
        // Read with the lock held: nothing is claimed or put back in between. What is claimed finds the fence closed.
        var stopped = writing.Write(connection =>
            connection
                .Db.Outbox.AsNoTracking()
                .Where(m => EF.Parameter(reminderIds).Contains(m.ReminderId) && OutboxStates.Stoppable.Contains(m.State))
                .Select(m => new { Claim = new OutboxClaim(m.Id, m.ReminderId, m.Epoch), m.State })
                .ToList()
                .FindAll(m =>
                    Take(
                        connection,
                        m.Claim,
                        m.State,
                        new OutboxAttempt(m.Claim.Id, m.Claim.Epoch, OutboxState.Cancelled, reply, time.GetUtcNow())
                    )
                )
        );
        foreach (var message in stopped)
            Announce(message.Claim, OutboxState.Cancelled);
        return stopped.Count;
    }

    /// <summary>One step with its history row, in the transaction of the caller; false when the message is not as expected any more.</summary>
    private static bool Take(
        PreparedConnection connection,
        OutboxClaim claim,
        OutboxState from,
        OutboxAttempt step,
        DateTimeOffset? nextAttempt = null,
        DateTimeOffset? deadline = null
    )
    {
        if (connection.Move(claim, from, step, nextAttempt, deadline) == 0)
            return false;
        if (step.State.IsVoid())
            connection.ReleaseItems(claim);
        connection.WriteDown(step);
        return true;
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

    /// <inheritdoc />
    public void Dispose() => writing.Dispose();

    private void Announce(OutboxClaim claim, OutboxState state) => feed.Publish(new OutboxChange(claim.ReminderId, state));
}
