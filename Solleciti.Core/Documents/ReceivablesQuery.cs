using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>Who owes what. Sums, counts and pages are the database's work.</summary>
public sealed class ReceivablesQuery(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>A page of customers.</summary>
    /// <param name="filter">Which documents count.</param>
    /// <param name="sort">Order.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="page">Zero-based.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<ReceivablesPage> PageAsync(
        ReceivablesFilter filter,
        ReceivablesSort sort,
        bool descending,
        int page,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = time.Today();
        var documents = Matching(db, filter, today);
        var overdue = Overdue(db, documents, today);
        var sums = documents
            .GroupBy(d => d.CustomerId)
            .Select(g => new
            {
                CustomerId = g.Key,
                Documents = g.Count(),
                Open = g.Sum(d => d.OpenCents),
                Oldest = g.Min(d => d.OpenCents > 0 ? d.OldestOpenDue : null),
            })
            .LeftJoin(
                overdue.GroupBy(o => o.CustomerId).Select(g => new { CustomerId = g.Key, Cents = g.Sum(o => o.Cents) }),
                s => s.CustomerId,
                o => o.CustomerId,
                (s, o) =>
                    new
                    {
                        s.CustomerId,
                        s.Documents,
                        s.Open,
                        s.Oldest,
                        Overdue = (long?)o!.Cents ?? 0,
                    }
            )
            .Join(db.Customers, s => s.CustomerId, c => c.Id, (s, c) => new { Sum = s, Customer = c });
        var ordered = (sort, descending) switch
        {
            (ReceivablesSort.Documents, false) => sums.OrderBy(r => r.Sum.Documents),
            (ReceivablesSort.Documents, true) => sums.OrderByDescending(r => r.Sum.Documents),
            (ReceivablesSort.Overdue, false) => sums.OrderBy(r => r.Sum.Overdue),
            (ReceivablesSort.Overdue, true) => sums.OrderByDescending(r => r.Sum.Overdue),
            (ReceivablesSort.Open, false) => sums.OrderBy(r => r.Sum.Open),
            (ReceivablesSort.Open, true) => sums.OrderByDescending(r => r.Sum.Open),
            // The oldest day is the longest delay.
            (ReceivablesSort.Delay, false) => sums.OrderByDescending(r => r.Sum.Oldest ?? DateOnly.MaxValue),
            (ReceivablesSort.Delay, true) => sums.OrderBy(r => r.Sum.Oldest ?? DateOnly.MaxValue),
            (_, false) => sums.OrderBy(r => r.Customer.NameSearch),
            (_, true) => sums.OrderByDescending(r => r.Customer.NameSearch),
        };
        var rows = await ordered
            .ThenBy(r => r.Customer.NameSearch)
            .ThenBy(r => r.Customer.Id)
            .Skip(page * pageSize)
            .Take(pageSize)
            .Select(r => new
            {
                r.Customer.Id,
                r.Customer.Name,
                r.Sum.Documents,
                r.Sum.Overdue,
                r.Sum.Open,
                r.Sum.Oldest,
                HasEmail = r.Customer.Emails.Any(e => e.RefusedAt == null),
                EmailRefused = r.Customer.Emails.Any(e => e.RefusedAt != null),
                r.Customer.ExcludedFromReminders,
            })
            .ToListAsync(cancellationToken);
        var totals = await InAnyCurrency(db, filter, today)
            .GroupBy(d => d.Currency)
            .OrderBy(g => g.Key)
            .Select(g => new
            {
                Currency = g.Key,
                Customers = g.Select(d => d.CustomerId).Distinct().Count(),
                Documents = g.Count(),
                Open = g.Sum(d => d.OpenCents),
                WithoutEmail = g.Where(d => !d.Customer.Emails.Any(e => e.RefusedAt == null)).Select(d => d.CustomerId).Distinct().Count(),
            })
            .ToListAsync(cancellationToken);
        var euro = totals.Find(t => t.Currency == Money.Euro);
        var overdueTotal = await overdue.SumAsync(o => o.Cents, cancellationToken);
        var toConfirm = await Of(db.Documents.AsNoTracking().ToConfirm(), filter)
            .GroupBy(d => new { d.Currency, d.Doubt })
            .OrderByDescending(g => g.Count())
            .Select(g => new ToConfirmTotal(g.Key.Currency, g.Key.Doubt, g.Count(), g.Sum(d => d.ToConfirmCents), g.Min(d => d.Id)))
            .ToListAsync(cancellationToken);
        return new ReceivablesPage(
            [
                .. rows.Select(r => new CustomerReceivables(
                    r.Id,
                    r.Name,
                    r.Documents,
                    r.Overdue,
                    r.Open,
                    r.Oldest is { } oldest ? Math.Max(0, today.DayNumber - oldest.DayNumber) : 0,
                    r.HasEmail,
                    !r.HasEmail && r.EmailRefused,
                    r.ExcludedFromReminders
                )),
            ],
            new ReceivablesTotals(euro?.Customers ?? 0, euro?.Documents ?? 0, overdueTotal, euro?.Open ?? 0)
        )
        {
            CustomersWithoutEmail = euro?.WithoutEmail ?? 0,
            ToConfirm = toConfirm,
            OtherCurrencies =
            [
                .. totals.Where(t => t.Currency != Money.Euro).Select(t => new CurrencyTotal(t.Currency, t.Documents, t.Open)),
            ],
        };
    }

    /// <summary>Every matching document on all pages, or of one customer: what «select all» takes.</summary>
    public async Task<IReadOnlyList<MatchingDocument>> MatchingAsync(
        ReceivablesFilter filter,
        int? customerId = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter, time.Today())
            .Where(d => customerId == null || d.CustomerId == customerId)
            .Select(d => new MatchingDocument(d.Id, d.CustomerId, d.OpenCents))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A customer's matching documents, oldest due day first.</summary>
    public async Task<IReadOnlyList<OpenDocument>> DocumentsOfAsync(
        int customerId,
        ReceivablesFilter filter,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(db, Matching(db, filter, time.Today()).Where(d => d.CustomerId == customerId), cancellationToken);
    }

    /// <summary>Those of the given documents that are still open, by customer and due day.</summary>
    public async Task<IReadOnlyList<OpenDocument>> OpenAsync(
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = Matching(db, ReceivablesFilter.None, time.Today()).Where(d => EF.Parameter(documentIds).Contains(d.Id));
        return await RowsAsync(db, open, cancellationToken);
    }

    private static IQueryable<Document> Matching(SollecitiDbContext db, ReceivablesFilter filter, DateOnly today) =>
        InAnyCurrency(db, filter, today).InEuro();

    private static IQueryable<Document> InAnyCurrency(SollecitiDbContext db, ReceivablesFilter filter, DateOnly today)
    {
        var documents = Of(db.Documents.AsNoTracking().Collectable(), filter);
        if (filter.Overdue == OverdueFilter.Overdue)
            documents = documents.Where(d => d.OldestOpenDue < today);
        else if (filter.Overdue == OverdueFilter.Running)
            documents = documents.Where(d => d.OldestOpenDue >= today);
        if (filter.AwaitsBank is { } awaits)
            documents = documents.Where(d => d.AwaitsBank == awaits);
        if (filter.WithoutEmail)
            documents = documents.Where(d => !d.Customer.Emails.Any(e => e.RefusedAt == null));
        return documents;
    }

    /// <summary>The part of a filter that asks for kind and customer, not for what is open.</summary>
    private static IQueryable<Document> Of(IQueryable<Document> documents, ReceivablesFilter filter)
    {
        if (filter.Kind is { } kind)
            documents = documents.Where(d => d.FilterKind == kind);
        if (!string.IsNullOrWhiteSpace(filter.CustomerName))
        {
            var pattern = SearchText.ContainsPattern(filter.CustomerName);
            documents = documents.Where(d => EF.Functions.Like(d.Customer.NameSearch, pattern, "\\"));
        }
        return documents;
    }

    private static IQueryable<OverduePart> Overdue(SollecitiDbContext db, IQueryable<Document> documents, DateOnly today) =>
        documents
            .Where(d => d.OldestOpenDue < today)
            .Join(
                db.Installments.Where(i => i.OpenCents != 0 && i.DueDate < today),
                d => d.Id,
                i => i.DocumentId,
                (d, i) => new OverduePart { CustomerId = d.CustomerId, Cents = i.OpenCents }
            );

    private static async Task<IReadOnlyList<OpenDocument>> RowsAsync(
        SollecitiDbContext db,
        IQueryable<Document> documents,
        CancellationToken cancellationToken
    )
    {
        var rows = await PlainRowsAsync(db, documents, cancellationToken);
        var ids = rows.Where(row => row.SettledCents > 0).Select(row => row.Id).ToList();
        if (ids.Count == 0)
            return rows;
        var credits = await db
            .CreditApplications.Where(a => EF.Parameter(ids).Contains(a.InvoiceId))
            .OrderBy(a => a.Id)
            .Select(a => new { a.InvoiceId, Credit = new UsedCredit(a.CreditNote.Number, a.AmountCents) })
            .ToListAsync(cancellationToken);
        var used = credits.ToLookup(a => a.InvoiceId, a => a.Credit);
        return [.. rows.Select(row => row with { Credits = [.. used[row.Id]] })];
    }

    private static async Task<IReadOnlyList<OpenDocument>> PlainRowsAsync(
        SollecitiDbContext db,
        IQueryable<Document> documents,
        CancellationToken cancellationToken
    ) =>
        await documents
            // A PDF looked up by a subquery would be numbered among all that are stored, and all of them read.
            .LeftJoin(db.DocumentPdfs, d => d.Id, p => p.DocumentId, (document, pdf) => new { Document = document, Pdf = pdf })
            .OrderBy(x => x.Document.CustomerId)
            .ThenBy(x => x.Document.OldestOpenDue)
            .ThenBy(x => x.Document.NumberSort)
            .ThenBy(x => x.Document.Id)
            .Select(x => new OpenDocument
            {
                Id = x.Document.Id,
                CustomerId = x.Document.CustomerId,
                Kind = x.Document.Kind,
                Number = x.Document.Number,
                Date = x.Document.Date,
                TotalCents = x.Document.TotalCents,
                ToCollectCents = x.Document.ToCollectCents,
                WithholdingCents = x.Document.WithholdingCents,
                SplitVatCents = x.Document.SplitVatCents,
                SettledCents = x.Document.SettledCents,
                OpenCents = x.Document.OpenCents,
                Installments = x
                    .Document.Installments.Where(i => i.OpenCents != 0)
                    .OrderBy(i => i.DueDate)
                    .ThenBy(i => i.Sequence)
                    .Select(i => new OpenInstallment(i.DueDate, i.OpenCents, i.DueDateEstimated, i.PaymentMethod))
                    .ToList(),
                AwaitsBank = x.Document.AwaitsBank,
                PaperName = x.Document.PaperName,
                Pdf = x.Pdf == null ? null : new StoredPdf(x.Pdf.Size, x.Pdf.Origin),
            })
            .ToListAsync(cancellationToken);

    private sealed class OverduePart
    {
        public int CustomerId { get; init; }

        public long Cents { get; init; }
    }
}
