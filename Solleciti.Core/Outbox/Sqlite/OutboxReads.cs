using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Outbox.Sqlite;

/// <summary>What a delivery reads, once before it connects and once within the fence.</summary>
internal static class OutboxReads
{
    /// <summary>A message with its bytes, and what its reminder says they must be.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="outboxId">Key of the message, which exists.</param>
    public static OutboxContent ReadContent(this PreparedConnection connection, int outboxId) =>
        connection.First(
            $"""
            SELECT m."Deadline", m."MessageId", m."EnvelopeSender", m."EnvelopeRecipients", f."Bytes", f."Sha256",
                r."Sender", r."Recipients", r."Copies", r."BlindCopyToSender",
                EXISTS (SELECT 1 FROM "ReminderItems" AS i JOIN "Documents" AS d ON d."Id" = i."DocumentId"
                    WHERE i."ReminderId" = r."Id" AND d."CustomerId" <> r."CustomerId"),
                EXISTS (SELECT 1 FROM "ReminderAttachment" AS a WHERE a."ReminderId" = r."Id" AND NOT EXISTS (
                    SELECT 1 FROM "ReminderItems" AS i WHERE i."ReminderId" = r."Id" AND i."DocumentId" = a."DocumentId")),
                (SELECT COALESCE(group_concat(a."Sha256", ' '), '') FROM "ReminderAttachment" AS a WHERE a."ReminderId" = r."Id"),
                r."CardRecipients",
                (SELECT COALESCE(group_concat(e."Address", ', '), '') FROM "CustomerEmail" AS e WHERE e."CustomerId" = r."CustomerId"),
                (SELECT COALESCE(group_concat(e."Address", ', '), '') FROM "CustomerEmail" AS e
                    WHERE e."CustomerId" = r."CustomerId" AND e."RefusedAt" >= m."QueuedAt"),
                EXISTS (SELECT 1 FROM "ReminderItems" AS i JOIN "Documents" AS d ON d."Id" = i."DocumentId"
                    JOIN "Customers" AS c ON c."Id" = r."CustomerId"
                    WHERE i."ReminderId" = r."Id" AND d."PaperName" IS NOT NULL AND d."PaperName" <> c."Name")
            FROM "Outbox" AS m JOIN "Reminders" AS r ON r."Id" = m."ReminderId" LEFT JOIN "OutboxMime" AS f ON f."OutboxMessageId" = m."Id"
            WHERE m."Id" = {outboxId}
            """,
            row => new OutboxContent
            {
                Deadline = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
                MessageId = row.GetString(1),
                EnvelopeSender = row.GetString(2),
                EnvelopeRecipients = row.GetString(3).Split('\n'),
                Bytes = row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
                Sha256 = row.IsDBNull(5) ? "" : row.GetString(5),
                Sender = row.GetString(6),
                Recipients = row.GetString(7),
                Copies = row.GetString(8),
                BlindCopyToSender = row.GetBoolean(9),
                OfOthers = row.GetBoolean(10),
                Unrelated = row.GetBoolean(11),
                Files = row.GetString(12).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                CardRecipients = Addresses(row.GetString(13)),
                CardNow = Addresses(row.GetString(14)),
                RefusedSince = Addresses(row.GetString(15)),
                OtherNames = row.GetBoolean(16),
            }
        ) ?? throw new InvalidOperationException("The message is not in the outbox.");

    private static string[] Addresses(string listed) => listed.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a reminder is still needed.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="reminderId">Key of the reminder, which exists.</param>
    public static ReminderNeed ReadNeed(this PreparedConnection connection, int reminderId) =>
        connection.First(
            $"""
            SELECT c."DeletedAt" IS NOT NULL, c."ExcludedFromReminders",
                (SELECT d."Id" FROM "ReminderItems" AS i JOIN "Documents" AS d ON d."Id" = i."DocumentId"
                    WHERE i."ReminderId" = r."Id"
                        AND (d."OpenCents" <> i."OpenCents" OR d."DeletedAt" IS NOT NULL OR d."RejectedBySdiAt" IS NOT NULL)
                    ORDER BY i."Id" LIMIT 1)
            FROM "Reminders" AS r JOIN "Customers" AS c ON c."Id" = r."CustomerId" WHERE r."Id" = {reminderId}
            """,
            row => new ReminderNeed(row.GetBoolean(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetInt32(2))
        ) ?? throw new InvalidOperationException("The reminder is not there.");
}

/// <summary>A message with its bytes, and what its reminder says they must be.</summary>
internal sealed class OutboxContent
{
    public required DateTimeOffset Deadline { get; init; }

    public required string MessageId { get; init; }

    public required string EnvelopeSender { get; init; }

    public required IReadOnlyList<string> EnvelopeRecipients { get; init; }

    /// <summary>The frozen message; null when it is lost.</summary>
    public required byte[]? Bytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>As the person wrote them, separated by comma.</summary>
    public required string Sender { get; init; }

    public required string Recipients { get; init; }

    public required string Copies { get; init; }

    public required bool BlindCopyToSender { get; init; }

    /// <summary>It is about a document of another customer.</summary>
    public required bool OfOthers { get; init; }

    /// <summary>It has a file of a document it is not about.</summary>
    public required bool Unrelated { get; init; }

    /// <summary>It is about a document whose paper has not the card's name to the letter.</summary>
    public required bool OtherNames { get; init; }

    /// <summary>Hashes of its files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Recipients that stood on the customer's card when it was queued.</summary>
    public required IReadOnlyList<string> CardRecipients { get; init; }

    /// <summary>Addresses on the card now.</summary>
    public required IReadOnlyList<string> CardNow { get; init; }

    /// <summary>Those of them that a mail server has refused since it was queued.</summary>
    public required IReadOnlyList<string> RefusedSince { get; init; }
}

/// <summary>Whether a reminder is still needed.</summary>
/// <param name="Deleted">The customer's card is gone.</param>
/// <param name="Excluded">The customer is not to be reminded.</param>
/// <param name="Changed">A document that is not as it was when the reminder was composed.</param>
internal sealed record ReminderNeed(bool Deleted, bool Excluded, int? Changed);
