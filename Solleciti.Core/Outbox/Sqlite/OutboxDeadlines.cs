using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox.Sqlite;

/// <summary>The one change of deadlines that each message has an amount of its own for.</summary>
internal static class OutboxDeadlines
{
    /// <summary>Adds what each waiting message that had time left then, and could have left by now, has lost since.</summary>
    internal static Task<int> ProlongAsync(
        this SollecitiDbContext db,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (from, at) = (since.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        var (queued, deferred) = ((int)OutboxState.Queued, (int)OutboxState.Deferred);
        return db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Outbox" SET "Deadline" = "Deadline" + {at} - max({from}, "NextAttemptAt")
            WHERE "State" IN ({queued}, {deferred}) AND "NextAttemptAt" < {at} AND "Deadline" >= {from} AND {from} < {at}
            """,
            cancellationToken
        );
    }
}
