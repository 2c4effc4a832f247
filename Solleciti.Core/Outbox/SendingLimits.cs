using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox;

/// <summary>
/// Keeps to what the provider of the account takes in a minute and in a day. What passed the fence counts, because from there on a message
/// may have left; and so does what is in hand on this side of it, because it may pass at any moment. Both are in the database: a restart
/// forgets nothing.
/// </summary>
public sealed class SendingLimits(IDbContextFactory<SollecitiDbContext> contexts, IMailTransport transport, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>How long before its deadline a message that only waits for a limit is given another day.</summary>
    private static readonly TimeSpan Reprieve = TimeSpan.FromHours(1);

    /// <summary>The limit that holds messages back at the moment; null when none does, nothing waits, or nothing can leave anyway.</summary>
    public async Task<LimitReached?> HoldingBackAsync(CancellationToken cancellationToken = default)
    {
        if (await transport.LimitsAsync(cancellationToken) is not { } limits)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
            !SendingPause.IsPaused(db)
            && Reached(db, limits, time.GetUtcNow()) is { } reached
            && await db.Outbox.AnyAsync(m => OutboxStates.Waiting.Contains(m.State) && m.NextAttemptAt < reached.Until, cancellationToken)
            ? reached
            : null;
    }

    /// <summary>
    /// The day a message has to be delivered in does not run out while it only waits for a limit; without this, a limit by the day would
    /// let expire what is above it. To be called more often than every hour.
    /// </summary>
    internal async Task ProlongAsync(CancellationToken cancellationToken)
    {
        if (await HoldingBackAsync(cancellationToken) is null)
            return;
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .Outbox.Where(m =>
                OutboxStates.Waiting.Contains(m.State) && m.NextAttemptAt <= now && m.Deadline >= now && m.Deadline < now + Reprieve
            )
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Deadline, now + OutboxMessage.TimeToDeliver), cancellationToken);
    }

    /// <summary>The limit that forbids to take another message; of both the one that lasts longer. Asked in the transaction of the claim.</summary>
    internal static LimitReached? Reached(SollecitiDbContext db, MailLimits limits, DateTimeOffset now)
    {
        var minute = Reached(db, limits.PerMinute, Minute, now);
        var day = Reached(db, limits.PerDay, Day, now);
        return day is null || minute?.Until > day.Until ? minute : day;
    }

    private static LimitReached? Reached(SollecitiDbContext db, int? most, TimeSpan window, DateTimeOffset now)
    {
        if (most is not { } limit)
            return null;
        var inHand = db.Outbox.Count(m => m.State == OutboxState.Claimed && m.LeaseUntil >= now);
        if (inHand >= limit)
            // One of them may yet end without passing the fence, and then it is looked at again anyway.
            return new LimitReached(limit, window, now + (window < Minute ? window : Minute));
        // What lies ahead of the clock was written before the clock was put back: nobody knows when that was, and counting it would stop
        // all sending until the clock is there again.
        var since = now - window;
        var oldest = db
            .OutboxAttempts.Where(a => a.State == OutboxState.HandingOver && a.At > since && a.At <= now)
            .OrderByDescending(a => a.At)
            .Skip(limit - inHand - 1)
            .Select(a => (DateTimeOffset?)a.At)
            .FirstOrDefault();
        return oldest is null ? null : new LimitReached(limit, window, oldest.Value + window);
    }
}

/// <summary>As many messages left as the provider takes in a time; the others wait.</summary>
/// <param name="Messages">The limit.</param>
/// <param name="Window">In what time: a minute or a day.</param>
/// <param name="Until">When the next message may leave.</param>
public sealed record LimitReached(int Messages, TimeSpan Window, DateTimeOffset Until);
