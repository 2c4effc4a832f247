using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Data;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;

namespace Solleciti.Core.Dispatch;

/// <summary>T2 and the leak guard: what must still be true when a message leaves.</summary>
public sealed class DeliveryCheck(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time, ILogger<DeliveryCheck> log)
{
    private const string Leak = "Controllo interno non superato: il contenuto non corrisponde al cliente. Il messaggio non è partito.";

    internal async Task<DeliveryVerdict> BeforeConnectAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db
            .Outbox.AsNoTracking()
            .Include(m => m.Frozen)
            .Include(m => m.Reminder)
            .SingleAsync(m => m.Id == claim.Id, cancellationToken);
        if (message.Deadline < time.GetUtcNow())
            return new DeliveryVerdict.Stop(OutboxState.Expired, "Non è stato possibile consegnarlo entro il termine di 24 ore.");
        if (!await BelongsAsync(db, message, cancellationToken))
        {
            log.LogCritical("Message {OutboxId} was stopped: its content does not belong to the addressed customer", claim.Id);
            return new DeliveryVerdict.Stop(OutboxState.Rejected, Leak);
        }
        if (NotNeeded(db, claim.ReminderId) is { } reason)
            return new DeliveryVerdict.Stop(OutboxState.Superseded, reason);
        var frozen = message.Frozen!;
        return new DeliveryVerdict.Go(
            new FrozenMail(message.MessageId, message.EnvelopeSender, message.EnvelopeRecipients.Split('\n'), frozen.Bytes, frozen.Sha256)
        );
    }

    /// <summary>Why a reminder is not needed any more, in Italian; null while it is. Also asked inside the fence's own transaction.</summary>
    internal static string? NotNeeded(SollecitiDbContext db, int reminderId)
    {
        var changed = db
            .ReminderItems.IgnoreQueryFilters()
            .Where(i => i.ReminderId == reminderId)
            .Join(db.Documents, i => i.DocumentId, d => d.Id, (i, d) => new { Document = d, i.OpenCents })
            .Where(x => x.Document.OpenCents != x.OpenCents || x.Document.DeletedAt != null || x.Document.RejectedBySdiAt != null)
            .Select(x => x.Document);
        var now = db
            .Reminders.IgnoreQueryFilters()
            .Where(r => r.Id == reminderId)
            .Join(
                db.Customers,
                r => r.CustomerId,
                c => c.Id,
                (r, c) =>
                    new
                    {
                        c.ExcludedFromReminders,
                        c.DeletedAt,
                        Changed = changed.Any(),
                    }
            )
            .Single();
        if (now.DeletedAt is not null)
            return "Intanto la scheda del cliente è stata eliminata.";
        if (now.ExcludedFromReminders)
            return "Intanto il cliente è stato segnato «non sollecitare».";
        return now.Changed ? Change(changed.AsNoTracking().First()) : null;
    }

    private static string Change(Document changed)
    {
        if (changed.DeletedAt is not null)
            return $"Intanto è stato eliminato: {changed.Title}.";
        if (changed.RejectedBySdiAt is not null)
            return $"Intanto lo SdI ha scartato: {changed.Title}.";
        return changed.OpenCents == 0
            ? $"Intanto è stato pagato: {changed.Title}."
            : $"Intanto è cambiato l'importo da incassare: {changed.Title}.";
    }

    private static async Task<bool> BelongsAsync(SollecitiDbContext db, OutboxMessage message, CancellationToken cancellationToken)
    {
        var written = await db
            .Reminders.IgnoreQueryFilters()
            .Where(r => r.Id == message.ReminderId)
            .Select(r => new
            {
                OfOthers = r.Items.Any(i => db.Documents.Any(d => d.Id == i.DocumentId && d.CustomerId != r.CustomerId)),
                Unrelated = r.Attachments.Any(a => !r.Items.Any(i => i.DocumentId == a.DocumentId)),
                Files = r.Attachments.Select(a => a.Sha256).ToList(),
            })
            .SingleAsync(cancellationToken);
        if (written.OfOthers || written.Unrelated || message.Frozen is not { } frozen || Sha256Hex.Of(frozen.Bytes) != frozen.Sha256)
            return false;
        var view = FrozenMailView.Read(frozen.Bytes);
        return SameRecipients(message)
            && view.Headers.Any(h => IsMessageId(h.Key) && h.Value.Trim().Trim('<', '>') == message.MessageId)
            && SameFiles(view, written.Files);
    }

    private static bool IsMessageId(string header) => header.Equals("Message-Id", StringComparison.OrdinalIgnoreCase);

    /// <summary>The envelope holds whom the person wrote to, and nobody else.</summary>
    private static bool SameRecipients(OutboxMessage message)
    {
        var reminder = message.Reminder;
        IEnumerable<string> written = $"{reminder.Recipients}, {reminder.Copies}".Split(", ", StringSplitOptions.RemoveEmptyEntries);
        if (reminder.BlindCopyToSender)
            written = written.Append(reminder.Sender);
        return written.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(message.EnvelopeRecipients.Split('\n'));
    }

    private static bool SameFiles(FrozenMailView view, List<string> expected)
    {
        var inside = view.Attachments.Select(a => Sha256Hex.Of(a.Bytes));
        return inside.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal));
    }
}
