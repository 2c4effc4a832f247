using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>«Clienti»: all cards with what each still owes. Sums, search and pages are the database's work.</summary>
public sealed class CustomerDirectory(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>A page of customers, and how many match.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="sort">Order; ties go by name, then id.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="page">Zero-based.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<(IReadOnlyList<CustomerRow> Rows, int Total)> PageAsync(
        CustomerFilter filter,
        CustomerSort sort,
        bool descending,
        int page,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customers = Matching(db, filter);
        var total = await customers.CountAsync(cancellationToken);
        var open = db
            .Documents.Collectable()
            .InEuro()
            .GroupBy(d => d.CustomerId)
            .Select(g => new
            {
                CustomerId = g.Key,
                Documents = g.Count(),
                Cents = g.Sum(d => d.OpenCents),
            });
        var joined = customers.LeftJoin(
            open,
            c => c.Id,
            o => o.CustomerId,
            (c, o) =>
                new
                {
                    Customer = c,
                    Documents = (int?)o!.Documents ?? 0,
                    Cents = (long?)o!.Cents ?? 0,
                }
        );
        var ordered = (sort, descending) switch
        {
            (CustomerSort.Documents, false) => joined.OrderBy(r => r.Documents),
            (CustomerSort.Documents, true) => joined.OrderByDescending(r => r.Documents),
            (CustomerSort.Open, false) => joined.OrderBy(r => r.Cents),
            (CustomerSort.Open, true) => joined.OrderByDescending(r => r.Cents),
            (_, false) => joined.OrderBy(r => r.Customer.NameSearch),
            (_, true) => joined.OrderByDescending(r => r.Customer.NameSearch),
        };
        var rows = await ordered
            .ThenBy(r => r.Customer.NameSearch)
            .ThenBy(r => r.Customer.Id)
            .Skip(page * pageSize)
            .Take(pageSize)
            .Select(r => new CustomerRow
            {
                Id = r.Customer.Id,
                Name = r.Customer.Name,
                VatNumber = r.Customer.VatNumber,
                TaxCode = r.Customer.TaxCode,
                City = r.Customer.Address.City,
                Emails = r.Customer.Emails.OrderBy(e => e.Order).Select(e => e.Address).ToList(),
                HasUsableEmail = r.Customer.Emails.Any(e => e.RefusedAt == null),
                Excluded = r.Customer.ExcludedFromReminders,
                OpenDocuments = r.Documents,
                OpenCents = r.Cents,
            })
            .ToListAsync(cancellationToken);
        return (rows, total);
    }

    /// <summary>A customer's documents, newest first, and what they sum up to over all of them.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="most">The most documents to list.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<CustomerDocumentList> DocumentsOfAsync(int customerId, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = time.Today();
        var documents = db.Documents.AsNoTracking().Where(d => d.CustomerId == customerId);
        var count = await documents.CountAsync(cancellationToken);
        var claims = documents.Collectable().InEuro();
        var open = await claims.SumAsync(d => d.OpenCents, cancellationToken);
        var overdue = await db
            .Installments.Where(i => i.OpenCents != 0 && i.DueDate < today)
            .Join(claims, i => i.DocumentId, d => d.Id, (i, d) => i.OpenCents)
            .SumAsync(cancellationToken);
        var rows = await documents
            .OrderByDescending(d => d.Date)
            .ThenByDescending(d => d.NumberSort)
            .ThenByDescending(d => d.Id)
            .Take(most)
            .Select(d => new CustomerDocument(d.Id, d.Kind, d.Number, d.Date, d.Currency, d.TotalCents, d.OpenCents, d.OldestOpenDue)
            {
                ToConfirmCents = d.ToConfirmCents,
            })
            .ToListAsync(cancellationToken);
        return new CustomerDocumentList(rows, count, open, overdue)
        {
            ToConfirmCents = await documents.ToConfirm().InEuro().SumAsync(d => d.ToConfirmCents, cancellationToken),
        };
    }

    /// <summary>Deletes a card; its reminders stay readable, and <see cref="CustomerCards.RestoreAsync"/> brings it back.</summary>
    /// <returns>Why it is not deleted, in Italian; null when it is.</returns>
    public async Task<string?> DeleteAsync(int customerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var documents = await db.Documents.CountAsync(d => d.CustomerId == customerId, cancellationToken);
        if (documents > 0)
            return $"Il cliente ha {(documents == 1 ? "1 documento" : $"{documents} documenti")}: una scheda si elimina solo quando non ne ha. "
                + "Per non scrivergli più, segnare «Non sollecitare».";
        var customer = await db.Customers.SingleAsync(c => c.Id == customerId, cancellationToken);
        customer.Delete(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static IQueryable<Customer> Matching(SollecitiDbContext db, CustomerFilter filter)
    {
        var customers = db.Customers.AsNoTracking();
        if (filter.WithoutEmail)
            customers = customers.Where(c => !c.Emails.Any(e => e.RefusedAt == null));
        if (filter.Excluded)
            customers = customers.Where(c => c.ExcludedFromReminders);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var name = SearchText.ContainsPattern(filter.Text);
            // Ids are stored without blanks; LIKE ignores the case of the ASCII letters addresses consist of.
            var id = name.Replace(" ", "");
            customers = customers.Where(c =>
                EF.Functions.Like(c.NameSearch, name, "\\")
                || (c.VatNumber != null && EF.Functions.Like(c.VatNumber, id, "\\"))
                || (c.TaxCode != null && EF.Functions.Like(c.TaxCode, id, "\\"))
                || c.Emails.Any(e => EF.Functions.Like(e.Address, name, "\\"))
            );
        }
        return customers;
    }
}
