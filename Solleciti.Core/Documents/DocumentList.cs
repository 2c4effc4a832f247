using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>All documents, whether anything is to be collected or not. Sums, counts and pages are the database's work.</summary>
public sealed class DocumentList(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>A page of documents.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="sort">Order.</param>
    /// <param name="descending">Largest or latest first.</param>
    /// <param name="page">Zero-based.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<DocumentPage> PageAsync(
        DocumentListFilter filter,
        DocumentListSort sort,
        bool descending,
        int page,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(db, filter, time.Today());
        var rows = await Rows(db, Ordered(matching, sort, descending).Skip(page * pageSize).Take(pageSize)).ToListAsync(cancellationToken);
        var sums = await matching
            .GroupBy(d => 1)
            .Select(g => new
            {
                Documents = g.Count(),
                Others = g.Count(d => d.Currency != Money.Euro),
                Total = g.Sum(d => d.Currency == Money.Euro ? d.TotalCents : 0),
                Open = g.Sum(d => d.Currency == Money.Euro && d.RejectedBySdiAt == null ? d.OpenCents : 0),
                ToConfirm = g.Sum(d => d.Currency == Money.Euro && d.RejectedBySdiAt == null ? d.ToConfirmCents : 0),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return new DocumentPage(rows, sums?.Documents ?? 0, sums?.Total ?? 0, sums?.Open ?? 0)
        {
            InOtherCurrencies = sums?.Others ?? 0,
            ToConfirmCents = sums?.ToConfirm ?? 0,
        };
    }

    /// <summary>A customer's invoices that a credit note can reduce: those with something open, newest first.</summary>
    public async Task<IReadOnlyList<DocumentRow>> CreditableAsync(int customerId, CancellationToken cancellationToken = default)
    {
        var open = new DocumentListFilter(null, null, SettlementState.Open, null, null);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var invoices = Matching(db, open, time.Today())
            .Where(d => d.CustomerId == customerId && d.OpenCents > 0 && d.Currency == Money.Euro)
            .OrderByDescending(d => d.Date)
            .ThenBy(d => d.Id);
        return await Rows(db, invoices).ToListAsync(cancellationToken);
    }

    private static IQueryable<DocumentRow> Rows(SollecitiDbContext db, IQueryable<Document> documents) =>
        documents.Select(d => new DocumentRow
        {
            Id = d.Id,
            CustomerId = d.CustomerId,
            CustomerName = d.Customer.Name,
            Kind = d.Kind,
            Number = d.Number,
            Date = d.Date,
            Currency = d.Currency,
            TotalCents = d.TotalCents,
            SettledCents = d.SettledCents,
            CreditCents = db.CreditApplications.Where(a => a.InvoiceId == d.Id).Sum(a => a.AmountCents),
            OpenCents = d.OpenCents,
            ToConfirmCents = d.ToConfirmCents,
            OldestOpenDue = d.OldestOpenDue,
            Rejected = d.RejectedBySdiAt != null,
            AwaitsBank = d.AwaitsBank,
            Installments = d.Installments.Count,
        });

    // A document stays in the list when its customer's card is gone, so the filters of both are taken off and its own put back.
    private static IQueryable<Document> Matching(SollecitiDbContext db, DocumentListFilter filter, DateOnly today)
    {
        var documents = db.Documents.IgnoreQueryFilters().AsNoTracking().Where(d => d.DeletedAt == null);
        if (filter.Kind is { } kind)
            documents = documents.Where(d => d.Kind == kind);
        documents = filter.State switch
        {
            SettlementState.Open => documents.Collectable(),
            SettlementState.Overdue => documents.Collectable().Where(d => d.OpenCents > 0 && d.OldestOpenDue < today),
            SettlementState.Settled => documents.Where(d => d.OpenCents == 0 && d.ToConfirmCents == 0),
            SettlementState.ToConfirm => documents.ToConfirm(),
            SettlementState.Rejected => documents.Where(d => d.RejectedBySdiAt != null),
            _ => documents,
        };
        if (filter.From is { } from)
            documents = documents.Where(d => d.Date >= from);
        if (filter.To is { } to)
            documents = documents.Where(d => d.Date <= to);
        if (string.IsNullOrWhiteSpace(filter.Text))
            return documents;
        var name = SearchText.ContainsPattern(filter.Text);
        var number = DocumentNumber.Normalize(filter.Text);
        if (number.Length == 0)
            return documents.Where(d => EF.Functions.Like(d.Customer.NameSearch, name, "\\"));
        var numbers = SearchText.ContainsPattern(number);
        return documents.Where(d =>
            EF.Functions.Like(d.NumberSearch, numbers, "\\") || EF.Functions.Like(d.Customer.NameSearch, name, "\\")
        );
    }

    private static IQueryable<Document> Ordered(IQueryable<Document> documents, DocumentListSort sort, bool descending)
    {
        var ordered = (sort, descending) switch
        {
            (DocumentListSort.Number, false) => documents.OrderBy(d => d.NumberSort),
            (DocumentListSort.Number, true) => documents.OrderByDescending(d => d.NumberSort),
            (DocumentListSort.Customer, false) => documents.OrderBy(d => d.Customer.NameSearch),
            (DocumentListSort.Customer, true) => documents.OrderByDescending(d => d.Customer.NameSearch),
            (DocumentListSort.Due, false) => documents.OrderBy(d => d.OldestOpenDue ?? DateOnly.MaxValue),
            (DocumentListSort.Due, true) => documents.OrderByDescending(d => d.OldestOpenDue ?? DateOnly.MinValue),
            (DocumentListSort.Total, false) => documents.OrderBy(d => d.TotalCents),
            (DocumentListSort.Total, true) => documents.OrderByDescending(d => d.TotalCents),
            (DocumentListSort.Open, false) => documents.OrderBy(d => d.OpenCents),
            (DocumentListSort.Open, true) => documents.OrderByDescending(d => d.OpenCents),
            (_, false) => documents.OrderBy(d => d.Date),
            (_, true) => documents.OrderByDescending(d => d.Date),
        };
        // The last number of a day is its latest document.
        return (sort, descending) == (DocumentListSort.Date, false)
            ? ordered.ThenBy(d => d.NumberSort).ThenBy(d => d.Id)
            : ordered.ThenByDescending(d => d.Date).ThenByDescending(d => d.NumberSort).ThenBy(d => d.Id);
    }
}
