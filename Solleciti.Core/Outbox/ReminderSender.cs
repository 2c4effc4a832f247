using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox;

/// <summary>
/// T0: stores a reminder with its frozen message in one transaction. Only then the user reads «In coda». Refuses what is not the
/// customer's, not open as seen, or on its way already.
/// </summary>
public sealed class ReminderSender(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReceivablesQuery receivables,
    ReminderMails mails,
    MailRoutes routes,
    OutboxFeed feed,
    SollecitiOptions options,
    TimeProvider time
)
{
    internal const string TakenBack = "Annullato prima di entrare in coda.";

    private const string Gone =
        "Intanto i documenti sono cambiati (pagati, stornati o modificati): comporre di nuovo il sollecito dalla pagina dei solleciti.";

    /// <summary>Queues one message.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<SendOutcome> SendAsync(ReminderRequest request, string by, CancellationToken cancellationToken = default) =>
        SendAsync(request, by, enter: null, cancellationToken);

    /// <summary>The same where something else is written in the same transaction.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="enter">Writes where the reminder with the given key belongs; false when it is not wanted there any more.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    internal async Task<SendOutcome> SendAsync(
        ReminderRequest request,
        string by,
        Func<SollecitiDbContext, int, Task<bool>>? enter,
        CancellationToken cancellationToken
    )
    {
        var contentHash = request.ContentHash();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FirstResultAsync(db, request.Token, contentHash, cancellationToken) is { } first)
        {
            if (enter is not null && first is SendOutcome.Queued before)
                await enter(db, before.ReminderId);
            return first;
        }

        var open = await receivables.OpenAsync([.. request.Documents.Keys], cancellationToken);
        // After the documents: a card that was merged meanwhile has left them to another one.
        var customer = await db
            .Customers.AsNoTracking()
            .Include(c => c.Emails)
            .Include(c => c.Aliases)
            .SingleOrDefaultAsync(c => c.Id == request.CustomerId, cancellationToken);
        if (customer is null)
            return new SendOutcome.Refused(Gone);
        if (open.Any(d => d.CustomerId != request.CustomerId))
            throw new InvalidOperationException("A reminder never holds another customer's document.");
        if (open.Count != request.Documents.Count || open.Any(d => d.OpenCents != request.Documents[d.Id]))
            return new SendOutcome.Refused(Gone);
        if (PaperNames.Refuse(customer, open.Select(d => (d.Title, d.PaperName))) is { } other)
            return new SendOutcome.Refused(other);
        var list = ReminderList.From(open, time.Today());
        if (ReminderComposer.BlockedReason(list.TotalCents, customer.ExcludedFromReminders) is { } blocked)
            return new SendOutcome.Refused(blocked);

        var route = await routes.FindAsync(cancellationToken);
        if (route is MailRoute.None)
            return new SendOutcome.Refused(MailRoute.None.Words);
        var written = await mails.WriteAsync(request, open, list, route.Account, cancellationToken);
        if (written is null)
            return new SendOutcome.Refused(ReminderMails.PdfGone);
        var now = time.GetUtcNow();
        var mail = MailFreezer.Freeze(written.Mail, now);
        if (MailSize.TooBig(mail.Bytes.Length, route.Account?.LargestMessage) is { } tooBig)
            return new SendOutcome.Refused(tooBig);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FirstResultAsync(db, request.Token, contentHash, cancellationToken) is { } raced)
            return raced;
        if (await StillOpenAsync(db, request, cancellationToken) is false)
            return new SendOutcome.Refused(Gone);
        if (await UnderWayAsync(db, request.Documents.Keys, cancellationToken) is { } title)
            return new SendOutcome.Refused(UnderWay(title));
        if (await RemindedSinceAsync(db, request, cancellationToken) is { } reminded)
            return new SendOutcome.Refused(
                $"Intanto per {reminded} è già stato inviato un sollecito. Per mandarne un altro, comporlo di nuovo dalla pagina dei solleciti."
            );

        var items = await ItemsAsync(db, request, cancellationToken);
        var onCard = customer.Emails.Select(e => e.Address).ToList();
        var reminder = Reminder.Create(request.CustomerId, list.Friendly, request.Message, onCard, items, written.Attachments, by, now);
        var outbox = OutboxMessage.Queue(
            reminder,
            mail,
            DedupKey(route.Account, request.CustomerId, items),
            request.Token,
            contentHash,
            now,
            options.Hold
        );
        db.Outbox.Add(outbox);
        await db.SaveChangesAsync(cancellationToken);
        db.OutboxAttempts.Add(new OutboxAttempt(outbox.Id, 0, OutboxState.Queued, null, now));
        await db.SaveChangesAsync(cancellationToken);
        if (enter is not null && !await enter(db, reminder.Id))
            return new SendOutcome.Refused(TakenBack);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(new OutboxChange(reminder.Id, OutboxState.Queued));
        return new SendOutcome.Queued(reminder.Id);
    }

    /// <summary>Why a document is not reminded of at the moment.</summary>
    internal static string UnderWay(string title) =>
        $"Per {title} un sollecito è già in partenza: attendere l'esito in «Solleciti inviati».";

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

    private static async Task<bool> StillOpenAsync(SollecitiDbContext db, ReminderRequest request, CancellationToken cancellationToken)
    {
        var ids = request.Documents.Keys.ToList();
        var open = await db
            .Documents.Where(d => EF.Parameter(ids).Contains(d.Id) && d.CustomerId == request.CustomerId && d.RejectedBySdiAt == null)
            .Select(d => new { d.Id, d.OpenCents })
            .ToListAsync(cancellationToken);
        return open.Count == ids.Count && open.TrueForAll(d => d.OpenCents == request.Documents[d.Id]);
    }

    private static Task<string?> UnderWayAsync(SollecitiDbContext db, IEnumerable<int> ids, CancellationToken cancellationToken) =>
        FirstTitleAsync(
            db,
            db.ReminderItems.Join(
                db.Outbox.Where(m => OutboxStates.UnderWay.Contains(m.State)),
                i => i.ReminderId,
                m => m.ReminderId,
                (i, m) => i
            ),
            ids,
            cancellationToken
        );

    /// <summary>A document of which somebody was reminded after this message was composed: another window, another person.</summary>
    private static async Task<string?> RemindedSinceAsync(
        SollecitiDbContext db,
        ReminderRequest request,
        CancellationToken cancellationToken
    ) =>
        request.LatestReminderId is { } latest
            ? await FirstTitleAsync(
                db,
                db.ReminderItems.Where(i => i.ReminderId > latest && i.Counts),
                request.Documents.Keys,
                cancellationToken
            )
            : null;

    private static async Task<string?> FirstTitleAsync(
        SollecitiDbContext db,
        IQueryable<ReminderItem> items,
        IEnumerable<int> ids,
        CancellationToken cancellationToken
    )
    {
        var wanted = ids.ToList();
        var document = await items
            .Where(i => EF.Parameter(wanted).Contains(i.DocumentId))
            .Join(db.Documents, i => i.DocumentId, d => d.Id, (i, d) => d)
            .FirstOrDefaultAsync(cancellationToken);
        return document?.Title;
    }

    private static async Task<IReadOnlyList<ReminderItem>> ItemsAsync(
        SollecitiDbContext db,
        ReminderRequest request,
        CancellationToken cancellationToken
    )
    {
        var levels = await db.NextLevelsAsync([.. request.Documents.Keys], cancellationToken);
        return [.. levels.Select(d => new ReminderItem(d.DocumentId, d.Level, d.Cycle, request.Documents[d.DocumentId]))];
    }

    private static string DedupKey(MailAccount? account, int customerId, IReadOnlyList<ReminderItem> items)
    {
        var documents = string.Join(',', items.OrderBy(i => i.DocumentId).Select(i => $"{i.DocumentId}:{i.Level}:{i.Cycle}"));
        var key = string.Create(CultureInfo.InvariantCulture, $"{account?.Id ?? 0}|email|{customerId}|{documents}|0");
        return Sha256Hex.Of(Encoding.UTF8.GetBytes(key));
    }
}
