using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox;

/// <summary>What was sent, to whom, and what became of it.</summary>
public sealed class SentReminders(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>A page of reminders, newest first, and how many match.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="page">Zero-based.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<(IReadOnlyList<SentReminder> Rows, int Total)> PageAsync(
        SentFilter filter,
        int page,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.Outbox.AsNoTracking();
        if (filter.State == OutboxState.Claimed)
            messages = messages.Where(m => m.State == OutboxState.Claimed || m.State == OutboxState.HandingOver);
        else if (filter.State is { } state)
            messages = messages.Where(m => m.State == state);
        if (!string.IsNullOrWhiteSpace(filter.CustomerName))
        {
            var pattern = SearchText.ContainsPattern(filter.CustomerName);
            var customers = db.Customers.IgnoreQueryFilters().Where(c => EF.Functions.Like(c.NameSearch, pattern, "\\")).Select(c => c.Id);
            messages = messages.Where(m => customers.Contains(m.Reminder.CustomerId));
        }
        var total = await messages.CountAsync(cancellationToken);
        var newest = messages.OrderByDescending(m => m.ReminderId).Skip(page * pageSize).Take(pageSize);
        return (await Rows(db, newest).OrderByDescending(r => r.Id).ToListAsync(cancellationToken), total);
    }

    /// <summary>The reminders that are about a document, newest first.</summary>
    public async Task<IReadOnlyList<SentReminder>> OfDocumentAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.Outbox.AsNoTracking().Where(m => m.Reminder.Items.Any(i => i.DocumentId == documentId));
        return await Rows(db, messages).OrderByDescending(r => r.Id).ToListAsync(cancellationToken);
    }

    /// <summary>A customer's latest reminders, newest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="most">The most to list.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<SentReminder>> OfCustomerAsync(int customerId, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Before two customers were told apart, a message may have been about documents of both.
        var messages = db
            .Outbox.AsNoTracking()
            .Where(m =>
                m.Reminder.CustomerId == customerId
                || m.Reminder.Items.Any(i => db.Documents.Any(d => d.Id == i.DocumentId && d.CustomerId == customerId))
            );
        return await Rows(db, messages.OrderByDescending(m => m.ReminderId).Take(most))
            .OrderByDescending(r => r.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>One reminder with its exact copy; null when there is none.</summary>
    public async Task<SentReminderDetail?> FindAsync(int reminderId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db
            .Outbox.AsNoTracking()
            .Include(m => m.Frozen)
            .SingleOrDefaultAsync(m => m.ReminderId == reminderId, cancellationToken);
        if (message is null)
            return null;
        var summary = await Rows(db, db.Outbox.AsNoTracking().Where(m => m.Id == message.Id)).SingleAsync(cancellationToken);
        var history = await db
            .OutboxAttempts.AsNoTracking()
            .Where(a => a.OutboxMessageId == message.Id)
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        var bytes = message.Frozen!.Bytes;
        return new SentReminderDetail(summary, FrozenMailView.Read(bytes), message.EnvelopeRecipients.Split('\n'), bytes.Length, history);
    }

    /// <summary>Documents of a reminder that never left, of which there is still something to collect and nobody was reminded since.</summary>
    public Task<IReadOnlyList<int>> ToRemindAgainAsync(int reminderId, CancellationToken cancellationToken = default) =>
        ToRemindAgainAsync(db => db.ReminderItems.Where(i => i.ReminderId == reminderId), cancellationToken);

    /// <summary>The same of all reminders of a batch.</summary>
    public Task<IReadOnlyList<int>> ToRemindAgainOfBatchAsync(int batchId, CancellationToken cancellationToken = default) =>
        ToRemindAgainAsync(
            db =>
                db.ReminderItems.Where(i => db.ReminderBatchEntries.Any(e => e.ReminderBatchId == batchId && e.ReminderId == i.ReminderId)),
            cancellationToken
        );

    private async Task<IReadOnlyList<int>> ToRemindAgainAsync(
        Func<SollecitiDbContext, IQueryable<ReminderItem>> of,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await of(db)
            .Where(i => !i.Counts)
            .Where(i => !db.ReminderItems.Any(o => o.DocumentId == i.DocumentId && o.ReminderId > i.ReminderId && o.Counts))
            .Join(db.Documents.Collectable(), i => i.DocumentId, d => d.Id, (i, d) => d.Id)
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    /// <summary>The exact bytes of a reminder's message; null when there is none.</summary>
    public async Task<byte[]?> BytesAsync(int reminderId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.Where(m => m.ReminderId == reminderId).Select(m => m.Frozen!.Bytes).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Reminders in the order they were queued, for lists that are read by programs.</summary>
    /// <param name="afterId">The last reminder already seen; 0 for the first page.</param>
    /// <param name="count">Most rows.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<OutboxRecord>> RecordsAsync(int afterId, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db
            .Outbox.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(m => m.ReminderId > afterId)
            .OrderBy(m => m.ReminderId)
            .Take(count)
            .Join(
                db.Customers,
                m => m.Reminder.CustomerId,
                c => c.Id,
                (m, c) =>
                    new
                    {
                        m.ReminderId,
                        m.State,
                        m.MessageId,
                        Customer = c.Name,
                        m.Reminder.Recipients,
                        m.Reminder.Subject,
                        Documents = m.Reminder.Items.Join(db.Documents, i => i.DocumentId, d => d.Id, (i, d) => d.Number).ToList(),
                        m.Attempts,
                        m.LastReply,
                    }
            )
            .OrderBy(r => r.ReminderId)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new OutboxRecord(
                r.ReminderId,
                r.State,
                r.MessageId,
                r.Customer,
                r.Recipients.Split(", "),
                r.Subject,
                r.Documents,
                r.Attempts,
                r.LastReply
            )),
        ];
    }

    /// <summary>How many reminders have not left and can still be stopped.</summary>
    public async Task<int> CountStoppableAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.CountAsync(m => OutboxStates.Stoppable.Contains(m.State), cancellationToken);
    }

    /// <summary>Whether one was refused for the time being and waits for its next delivery.</summary>
    public async Task<bool> AnyDeferredAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.AnyAsync(m => m.State == OutboxState.Deferred, cancellationToken);
    }

    /// <summary>Those that can still be stopped.</summary>
    public async Task<IReadOnlyList<int>> StoppableAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Outbox.Where(m => OutboxStates.Stoppable.Contains(m.State))
            .Select(m => m.ReminderId)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Where the given reminders stand.</summary>
    public async Task<IReadOnlyDictionary<int, OutboxState>> StatesAsync(
        IReadOnlyCollection<int> reminderIds,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Outbox.Where(m => EF.Parameter(reminderIds).Contains(m.ReminderId))
            .Select(m => new { m.ReminderId, m.State })
            .ToDictionaryAsync(m => m.ReminderId, m => m.State, cancellationToken);
    }

    /// <summary>The latest reminder of each of the given customers that has one.</summary>
    public async Task<IReadOnlyDictionary<int, LastReminder>> LastOfCustomersAsync(
        IReadOnlyCollection<int> customerIds,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var latest = db
            .Reminders.Where(r => EF.Parameter(customerIds).Contains(r.CustomerId))
            .GroupBy(r => r.CustomerId)
            .Select(g => g.Max(r => r.Id));
        var rows = await db
            .Outbox.Where(m => latest.Contains(m.ReminderId))
            .Select(m => new
            {
                m.Reminder.CustomerId,
                Last = new LastReminder(m.ReminderId, m.Reminder.CreatedAt, m.Reminder.Level, m.Reminder.Friendly, m.State),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.CustomerId, r => r.Last);
    }

    /// <summary>The latest reminder of each of the given documents that has one, with the document's own level in it.</summary>
    public async Task<IReadOnlyDictionary<int, LastReminder>> LastOfDocumentsAsync(
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await LastOfAsync(db, db.ReminderItems.Where(i => EF.Parameter(documentIds).Contains(i.DocumentId)), cancellationToken);
    }

    /// <summary>The same, of those only that have left or still may.</summary>
    internal async Task<IReadOnlyDictionary<int, LastReminder>> LastCountingAsync(
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counting = db.ReminderItems.Where(i => i.Counts && EF.Parameter(documentIds).Contains(i.DocumentId));
        return await LastOfAsync(db, counting, cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<int, LastReminder>> LastOfAsync(
        SollecitiDbContext db,
        IQueryable<ReminderItem> items,
        CancellationToken cancellationToken
    )
    {
        var latest = items.GroupBy(i => i.DocumentId).Select(g => g.Max(i => i.Id));
        var rows = await db
            .ReminderItems.Where(i => latest.Contains(i.Id))
            .Join(
                db.Outbox,
                i => i.ReminderId,
                m => m.ReminderId,
                (i, m) =>
                    new
                    {
                        i.DocumentId,
                        i.Level,
                        m,
                    }
            )
            .Select(x => new
            {
                x.DocumentId,
                Last = new LastReminder(x.m.ReminderId, x.m.Reminder.CreatedAt, x.Level, x.m.Reminder.Friendly, x.m.State),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.DocumentId, r => r.Last);
    }

    internal static IQueryable<SentReminder> Rows(SollecitiDbContext db, IQueryable<OutboxMessage> messages) =>
        // What was sent stays readable when the card is gone.
        messages.Join(
            db.Customers.IgnoreQueryFilters(),
            m => m.Reminder.CustomerId,
            c => c.Id,
            (m, c) =>
                new SentReminder
                {
                    Id = m.ReminderId,
                    CustomerId = c.Id,
                    CustomerName = c.Name,
                    CreatedAt = m.Reminder.CreatedAt,
                    CreatedBy = m.Reminder.CreatedBy,
                    Subject = m.Reminder.Subject,
                    Recipients = m.Reminder.Recipients,
                    Level = m.Reminder.Level,
                    Friendly = m.Reminder.Friendly,
                    TotalCents = m.Reminder.TotalCents,
                    Documents = m.Reminder.Items.Count,
                    Attachments = m.Reminder.Attachments.Count,
                    State = m.State,
                    ChangedAt = m.ChangedAt,
                    NextAttemptAt = m.NextAttemptAt,
                    LastReply = m.LastReply,
                }
        );
}
