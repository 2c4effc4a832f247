using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Outbox.Sqlite;

/// <summary>
/// The statements of a delivery's steps, in the transaction of their caller. Every message passes through them twice, one message at a time:
/// composed by EF they held the database for twice as long.
/// </summary>
internal static class OutboxSteps
{
    /// <summary>Claimed becomes HandingOver, as long as the lease holds and sending is not paused; the number of rows.</summary>
    internal static int OpenFence(this PreparedConnection connection, OutboxClaim claim, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var (claimed, handingOver) = ((int)OutboxState.Claimed, (int)OutboxState.HandingOver);
        return connection.Execute(
            $"""
            UPDATE "Outbox" SET "State" = {handingOver}, "Attempts" = "Attempts" + 1, "ChangedAt" = {at}
            WHERE "Id" = {claim.Id} AND "State" = {claimed} AND "Epoch" = {claim.Epoch} AND "LeaseUntil" > {at}
                AND NOT EXISTS (SELECT 1 FROM "Installations" WHERE "SendingPausedAt" IS NOT NULL)
            """
        );
    }

    /// <summary>Leaves the hands of its owner for another state; the number of rows.</summary>
    /// <param name="connection">Within a transaction.</param>
    /// <param name="claim">The message.</param>
    /// <param name="from">The state it must be in.</param>
    /// <param name="step">The state it comes to, why, and when.</param>
    /// <param name="nextAttempt">Null leaves it as it is.</param>
    /// <param name="deadline">Null leaves it as it is.</param>
    internal static int Move(
        this PreparedConnection connection,
        OutboxClaim claim,
        OutboxState from,
        OutboxAttempt step,
        DateTimeOffset? nextAttempt,
        DateTimeOffset? deadline
    )
    {
        var (at, next, last) = (
            step.At.ToUnixTimeMilliseconds(),
            nextAttempt?.ToUnixTimeMilliseconds(),
            deadline?.ToUnixTimeMilliseconds()
        );
        return connection.Execute(
            $"""
            UPDATE "Outbox" SET "State" = {(int)
                step.State}, "LastReply" = {step.Reply}, "ChangedAt" = {at}, "Owner" = NULL, "LeaseUntil" = NULL,
                "NextAttemptAt" = COALESCE({next}, "NextAttemptAt"), "Deadline" = COALESCE({last}, "Deadline")
            WHERE "Id" = {claim.Id} AND "State" = {(int)from} AND "Epoch" = {claim.Epoch}
            """
        );
    }

    /// <summary>The message never leaves: its documents count as not reminded, unless an earlier attempt may have arrived.</summary>
    internal static void ReleaseItems(this PreparedConnection connection, OutboxClaim claim) =>
        connection.Execute(
            $"""
            UPDATE "ReminderItems" SET "Counts" = 0 WHERE "ReminderId" = {claim.ReminderId} AND NOT EXISTS (
                SELECT 1 FROM "OutboxAttempts" WHERE "OutboxMessageId" = {claim.Id} AND "State" = {(int)OutboxState.Uncertain})
            """
        );

    /// <summary>A mail server says that an address does not exist: it is marked on every card it stands on.</summary>
    internal static void MarkRefused(this PreparedConnection connection, string address, string reply, string? said, DateTimeOffset now) =>
        connection.Execute(
            $"""
            UPDATE "CustomerEmail" SET "RefusedAt" = {now.ToUnixTimeMilliseconds()}, "Refusal" = {reply}, "RefusedWith" = {said}
            WHERE "Address" = {address} COLLATE NOCASE
            """
        );

    /// <summary>A mail server took a message: its recipients exist, whatever another one said before.</summary>
    internal static void UnmarkRefused(this PreparedConnection connection, OutboxClaim claim) =>
        connection.Execute(
            $"""
            UPDATE "CustomerEmail" SET "RefusedAt" = NULL, "Refusal" = NULL, "RefusedWith" = NULL
            WHERE "RefusedAt" IS NOT NULL AND EXISTS (
                SELECT 1 FROM "Outbox" AS m WHERE m."Id" = {claim.Id}
                    AND instr(char(10) || lower(m."EnvelopeRecipients") || char(10), char(10) || lower("Address") || char(10)) > 0)
            """
        );

    /// <summary>A line of a message's history; the number of rows.</summary>
    internal static int WriteDown(this PreparedConnection connection, OutboxAttempt step) =>
        connection.Execute(
            $"""
            INSERT INTO "OutboxAttempts" ("OutboxMessageId", "Epoch", "State", "Reply", "At")
            VALUES ({step.OutboxMessageId}, {step.Epoch}, {(int)step.State}, {step.Reply}, {step.At.ToUnixTimeMilliseconds()})
            """
        );
}
