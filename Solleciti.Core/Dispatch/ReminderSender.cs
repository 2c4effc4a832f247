using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Dispatch;

/// <summary>
/// T0: stores a reminder with its frozen message in one transaction. Only then the user reads «In coda». Refuses what is not the
/// customer's, not open as seen, or on its way already.
/// </summary>
public sealed class ReminderSender(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReceivablesQuery receivables,
    Profiles profiles,
    MailAccounts accounts,
    OutboxFeed feed,
    TimeProvider time
)
{
    private const string Gone =
        "Intanto i documenti sono cambiati (pagati, stornati o modificati): chiudere la finestra e comporre di nuovo il sollecito.";

    /// <summary>Queues one message.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<SendOutcome> SendAsync(ReminderRequest request, string by, CancellationToken cancellationToken = default)
    {
        var contentHash = ContentHash(request);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FirstResultAsync(db, request.Token, contentHash, cancellationToken) is { } first)
            return first;

        var open = await receivables.OpenAsync([.. request.Documents.Keys], cancellationToken);
        if (open.Any(d => d.CustomerId != request.CustomerId))
            throw new InvalidOperationException("A reminder never holds another customer's document.");
        if (open.Count != request.Documents.Count || open.Any(d => d.OpenCents != request.Documents[d.Id]))
            return new SendOutcome.Refused(Gone);
        var list = ReminderList.From(open, time.Today());
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == request.CustomerId, cancellationToken);
        if (ReminderComposer.BlockedReason(list.TotalCents, customer.ExcludedFromReminders) is { } blocked)
            return new SendOutcome.Refused(blocked);

        var pdfs = await AttachmentsAsync(db, open, request.Attach, cancellationToken);
        if (pdfs.Count != request.Attach.Count)
            return new SendOutcome.Refused("Un PDF scelto non c'è più: aprire la scheda ALLEGATI e generarlo di nuovo.");
        var account = await accounts.ActiveAsync(cancellationToken);
        var now = time.GetUtcNow();
        var mail = await FreezeAsync(request.Message, list, pdfs, account, now, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FirstResultAsync(db, request.Token, contentHash, cancellationToken) is { } raced)
            return raced;
        if (await StillOpenAsync(db, request, cancellationToken) is false)
            return new SendOutcome.Refused(Gone);
        if (await UnderWayAsync(db, request.Documents.Keys, cancellationToken) is { } title)
            return new SendOutcome.Refused($"Per {title} un sollecito è già in partenza: attendere l'esito in «Solleciti inviati».");

        var items = await ItemsAsync(db, request, cancellationToken);
        var reminder = Reminder.Create(
            request.CustomerId,
            list.Friendly,
            request.Message,
            items,
            [.. pdfs.Select(pdf => new ReminderAttachment(pdf.DocumentId, pdf.FileName, pdf.Bytes.Length, Sha256Hex.Of(pdf.Bytes)))],
            by,
            now
        );
        var outbox = OutboxMessage.Queue(reminder, mail, DedupKey(account, request.CustomerId, items), request.Token, contentHash, now);
        db.Outbox.Add(outbox);
        await db.SaveChangesAsync(cancellationToken);
        db.OutboxAttempts.Add(new OutboxAttempt(outbox.Id, 0, OutboxState.Queued, null, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(new OutboxChange(reminder.Id, OutboxState.Queued));
        return new SendOutcome.Queued(reminder.Id);
    }

    private static async Task<SendOutcome?> FirstResultAsync(
        SollecitiDbContext db,
        Guid token,
        string contentHash,
        CancellationToken cancellationToken
    )
    {
        var first = await db
            .Outbox.Where(m => m.DialogToken == token)
            .Select(m => new { m.ReminderId, m.ContentHash })
            .SingleOrDefaultAsync(cancellationToken);
        if (first is null)
            return null;
        return first.ContentHash == contentHash
            ? new SendOutcome.Queued(first.ReminderId)
            : new SendOutcome.Refused("Questo sollecito è già stato inviato con un altro contenuto: lo trova in «Solleciti inviati».");
    }

    private async Task<FrozenMail> FreezeAsync(
        ReminderMessage message,
        ReminderList list,
        IReadOnlyList<Pdf> pdfs,
        MailAccount? account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var profile = await profiles.GetAsync(cancellationToken);
        var name = string.Concat(profile.CompanyName.Where(c => !char.IsControl(c)));
        return MailFreezer.Freeze(
            new OutgoingMail
            {
                Sender = WireSender.Resolve(name, message.Sender, account),
                Recipients = message.Recipients,
                Copies = message.Copies,
                BlindCopies = message.BlindCopyToSender ? [message.Sender] : [],
                Subject = message.Subject,
                Text = message.Text,
                Html = ReminderTexts.Html(message.Text, list),
                Attachments = [.. pdfs.Select(pdf => new MailAttachment(pdf.FileName, pdf.Bytes))],
            },
            now
        );
    }

    private static async Task<IReadOnlyList<Pdf>> AttachmentsAsync(
        SollecitiDbContext db,
        IReadOnlyList<OpenDocument> documents,
        IReadOnlyCollection<int> attach,
        CancellationToken cancellationToken
    )
    {
        var stored = await db
            .DocumentPdfs.AsNoTracking()
            .Where(p => EF.Parameter(attach).Contains(p.DocumentId))
            .ToDictionaryAsync(p => p.DocumentId, p => p.Bytes, cancellationToken);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. documents
                .Where(d => stored.ContainsKey(d.Id))
                .Select(d => new Pdf(d.Id, names.Add(d.PdfFileName) ? d.PdfFileName : $"{d.Id} {d.PdfFileName}", stored[d.Id])),
        ];
    }

    private static async Task<bool> StillOpenAsync(SollecitiDbContext db, ReminderRequest request, CancellationToken cancellationToken)
    {
        var ids = request.Documents.Keys.ToList();
        var open = await db
            .Documents.Where(d => EF.Parameter(ids).Contains(d.Id) && d.CustomerId == request.CustomerId)
            .Select(d => new { d.Id, d.OpenCents })
            .ToListAsync(cancellationToken);
        return open.Count == ids.Count && open.TrueForAll(d => d.OpenCents == request.Documents[d.Id]);
    }

    private static async Task<string?> UnderWayAsync(SollecitiDbContext db, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        var document = await db
            .ReminderItems.Where(i => EF.Parameter(wanted).Contains(i.DocumentId))
            .Join(
                db.Outbox.Where(m => OutboxStates.UnderWay.Contains(m.State)),
                i => i.ReminderId,
                m => m.ReminderId,
                (i, m) => i.DocumentId
            )
            .Join(db.Documents, id => id, d => d.Id, (id, d) => d)
            .FirstOrDefaultAsync(cancellationToken);
        return document?.Title;
    }

    private static async Task<IReadOnlyList<ReminderItem>> ItemsAsync(
        SollecitiDbContext db,
        ReminderRequest request,
        CancellationToken cancellationToken
    )
    {
        var ids = request.Documents.Keys.ToList();
        var levels = await db
            .Documents.Where(d => EF.Parameter(ids).Contains(d.Id))
            .Select(d => new
            {
                d.Id,
                d.ReminderCycle,
                Highest = db.ReminderItems.Where(i => i.DocumentId == d.Id && i.Cycle == d.ReminderCycle && i.Counts)
                    .Max(i => (int?)i.Level)
                    ?? 0,
            })
            .OrderBy(d => d.Id)
            .ToListAsync(cancellationToken);
        return [.. levels.Select(d => new ReminderItem(d.Id, d.Highest + 1, d.ReminderCycle, request.Documents[d.Id]))];
    }

    private static string DedupKey(MailAccount? account, int customerId, IReadOnlyList<ReminderItem> items)
    {
        var documents = string.Join(',', items.OrderBy(i => i.DocumentId).Select(i => $"{i.DocumentId}:{i.Level}:{i.Cycle}"));
        return Hash(string.Create(CultureInfo.InvariantCulture, $"{account?.Id ?? 0}|email|{customerId}|{documents}|0"));
    }

    private static string ContentHash(ReminderRequest request) =>
        Hash(
            JsonSerializer.Serialize(
                new
                {
                    request.CustomerId,
                    Documents = request.Documents.OrderBy(d => d.Key),
                    Attach = request.Attach.Order(),
                    request.Message,
                }
            )
        );

    private static string Hash(string text) => Sha256Hex.Of(Encoding.UTF8.GetBytes(text));

    private sealed record Pdf(int DocumentId, string FileName, byte[] Bytes);
}
