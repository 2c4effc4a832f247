using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Outbox.Sqlite;

/// <summary>The one statement that has to choose a row and take it at once.</summary>
internal static class OutboxClaims
{
    /// <summary>
    /// Takes the message that has waited longest; raises its epoch. Null when nothing waits. The first of each state is found on the index:
    /// asked for together, all that wait would be read and sorted for every message.
    /// </summary>
    internal static OutboxClaim? ClaimNext(this PreparedConnection connection, string owner, DateTimeOffset now, TimeSpan lease)
    {
        var (at, until) = (now.ToUnixTimeMilliseconds(), now.Add(lease).ToUnixTimeMilliseconds());
        var (queued, claimed, deferred) = ((int)OutboxState.Queued, (int)OutboxState.Claimed, (int)OutboxState.Deferred);
        return connection.First(
            $"""
            UPDATE "Outbox" SET "State" = {claimed}, "Owner" = {owner}, "LeaseUntil" = {until}, "Epoch" = "Epoch" + 1, "ChangedAt" = {at}
            WHERE "Id" = (
                SELECT "Id" FROM (
                    SELECT * FROM (
                        SELECT "Id", "NextAttemptAt" FROM "Outbox" WHERE "State" = {queued} AND "NextAttemptAt" <= {at}
                        ORDER BY "NextAttemptAt", "Id" LIMIT 1) AS "FirstQueued"
                    UNION ALL SELECT * FROM (
                        SELECT "Id", "NextAttemptAt" FROM "Outbox" WHERE "State" = {deferred} AND "NextAttemptAt" <= {at}
                        ORDER BY "NextAttemptAt", "Id" LIMIT 1) AS "FirstDeferred"
                    UNION ALL SELECT * FROM (
                        SELECT "Id", "NextAttemptAt" FROM "Outbox" WHERE "State" = {claimed} AND "LeaseUntil" < {at}
                        ORDER BY "NextAttemptAt", "Id" LIMIT 1) AS "FirstForgotten"
                ) AS "Due" ORDER BY "NextAttemptAt", "Id" LIMIT 1)
            RETURNING "Id", "ReminderId", "Epoch"
            """,
            row => new OutboxClaim(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2))
        );
    }
}
