using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;

namespace Solleciti.Benchmarks;

/// <summary>A message as the database has it, with what the invariants are checked against.</summary>
internal sealed record DispatchRow
{
    public required int Id { get; init; }
    public required OutboxState State { get; init; }
    public required string DedupKey { get; init; }
    public required string MessageId { get; init; }
    public required string From { get; init; }
    public required string Recipients { get; init; }
    public required string Sha256 { get; init; }
    public required byte[] Bytes { get; init; }
    public required IReadOnlyList<DateTimeOffset> Fences { get; init; }
    public required IReadOnlyList<int> Documents { get; init; }
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>When money for one of its documents was booked first.</summary>
    public required DateTimeOffset? PaidAt { get; init; }

    /// <summary>The blind copy, the only address that was typed.</summary>
    public required string? Typed { get; init; }

    /// <summary>Neither final nor uncertain.</summary>
    public bool IsOpen => State is OutboxState.Queued or OutboxState.Claimed or OutboxState.HandingOver or OutboxState.Deferred;

    public bool MayBeOut => State is OutboxState.HandingOver or OutboxState.Accepted or OutboxState.Uncertain;

    public static async Task<IReadOnlyList<DispatchRow>> AllAsync(IDbContextFactory<SollecitiDbContext> contexts, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db
            .Outbox.AsNoTracking()
            .OrderBy(m => m.Id)
            .Select(m => new DispatchRow
            {
                Id = m.Id,
                State = m.State,
                DedupKey = m.DedupKey,
                MessageId = m.MessageId,
                From = m.EnvelopeSender,
                Recipients = m.EnvelopeRecipients,
                Sha256 = m.Frozen!.Sha256,
                Bytes = m.Frozen.Bytes,
                Fences = db
                    .OutboxAttempts.Where(a => a.OutboxMessageId == m.Id && a.State == OutboxState.HandingOver)
                    .Select(a => a.At)
                    .ToList(),
                Documents = m.Reminder.Items.Select(i => i.DocumentId).ToList(),
                Contacts = db.Customers.Where(c => c.Id == m.Reminder.CustomerId).SelectMany(c => c.Emails.Select(e => e.Address)).ToList(),
                PaidAt = db
                    .Payments.Where(p => m.Reminder.Items.Any(i => i.DocumentId == p.DocumentId))
                    .Min(p => (DateTimeOffset?)p.RecordedAt),
                Typed = m.Reminder.BlindCopyToSender ? m.Reminder.Sender : null,
            })
            .AsSplitQuery()
            .ToListAsync(stop);
    }
}
