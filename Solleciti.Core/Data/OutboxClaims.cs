using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Dispatch;

namespace Solleciti.Core.Data;

/// <summary>The one statement that has to choose a row and take it at once.</summary>
internal static class OutboxClaims
{
    /// <summary>Takes the message that has waited longest; raises its epoch. Null when nothing waits.</summary>
    internal static async Task<OutboxClaim?> ClaimNextAsync(
        this SollecitiDbContext db,
        string owner,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        var (at, until) = (now.ToUnixTimeMilliseconds(), now.Add(lease).ToUnixTimeMilliseconds());
        var (queued, claimed, deferred) = ((int)OutboxState.Queued, (int)OutboxState.Claimed, (int)OutboxState.Deferred);
        var rows = await db
            .Database.SqlQuery<OutboxClaim>(
                $"""
                UPDATE "Outbox" SET "State" = {claimed}, "Owner" = {owner}, "LeaseUntil" = {until}, "Epoch" = "Epoch" + 1, "ChangedAt" = {at}
                WHERE "Id" = (
                    SELECT "Id" FROM "Outbox"
                    WHERE ("State" IN ({queued}, {deferred}) AND "NextAttemptAt" <= {at}) OR ("State" = {claimed} AND "LeaseUntil" < {at})
                    ORDER BY "NextAttemptAt", "Id" LIMIT 1)
                RETURNING "Id", "ReminderId", "Epoch"
                """
            )
            .ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }
}
