using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Customers;

/// <summary>Reads and writes customers' contact cards.</summary>
public sealed class CustomerCards(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>A card with its e-mail addresses and other names, deleted ones too; null when there is none.</summary>
    public async Task<Customer?> FindAsync(int customerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Customers.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(c => c.Emails)
            .Include(c => c.Aliases)
            .SingleOrDefaultAsync(c => c.Id == customerId, cancellationToken);
    }

    /// <summary>Other customers with the same VAT number or tax code as typed, at most five.</summary>
    /// <param name="vatNumber">As typed.</param>
    /// <param name="taxCode">As typed.</param>
    /// <param name="exceptId">The card being edited; null for a new one.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<SimilarCustomer>> SimilarAsync(
        string? vatNumber,
        string? taxCode,
        int? exceptId,
        CancellationToken cancellationToken = default
    )
    {
        // A hint, so that a number with a wrong digit is compared as well; what stands for no number is not.
        var vat = TaxIdentity.Number(TaxIdentity.Typed(vatNumber));
        var code = TaxIdentity.Number(TaxIdentity.TaxCode(taxCode));
        if (vat is null && code is null)
            return [];
        // A company's tax code is usually its VAT number, and some cards carry only one of the two.
        var digits = TaxIdentity.Digits(vat);
        var codeAsVat = "IT" + code;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Customers.Where(c => exceptId == null || c.Id != exceptId)
            .Where(c =>
                (vat != null && c.VatNumber == vat)
                || (code != null && c.TaxCode == code)
                || (digits != null && c.VatNumber == null && c.TaxCode == digits)
                || (code != null && c.TaxCode == null && c.VatNumber == codeAsVat)
            )
            .OrderBy(c => c.Id)
            .Take(5)
            .Select(c => new SimilarCustomer(c.Id, c.Name))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Stores a new card; its key.</summary>
    /// <exception cref="ArgumentException">The form has errors.</exception>
    public async Task<int> CreateAsync(CustomerForm form, CancellationToken cancellationToken = default)
    {
        ThrowIfWrong(form);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customer = Customer.Create(form.Name, null, null, PostalAddress.Empty, null, null);
        form.WriteTo(customer);
        db.Customers.Add(customer);
        await db.SaveChangesAsync(cancellationToken);
        return customer.Id;
    }

    /// <summary>Replaces what a card says. Under another name it is the same customer: papers with the one before stay its own.</summary>
    /// <param name="customerId">The card.</param>
    /// <param name="form">What it says from now on.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>Why the card cannot bear this name, in Italian; null when everything is stored.</returns>
    /// <exception cref="ArgumentException">The form has errors.</exception>
    /// <exception cref="InvalidOperationException">No such customer, or it is deleted.</exception>
    public async Task<string?> SaveAsync(int customerId, CustomerForm form, string by, CancellationToken cancellationToken = default)
    {
        ThrowIfWrong(form);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Takes SQLite's write lock at once: no paper with another name comes to the card between looking and storing.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var customer = await LoadAsync(db, customerId, cancellationToken);
        var papers = await db
            .Documents.Where(d => d.CustomerId == customerId && d.PaperName != null)
            .Select(d => d.PaperName!)
            .Distinct()
            .ToListAsync(cancellationToken);
        // The new name would be an answer that nobody gave: papers and addresses of two customers would become one's.
        if (papers.Find(paper => !customer.IsCalled(paper) && PartyNames.Same(paper, form.Name)) is { } asked)
            return $"Sulla scheda ci sono documenti intestati a «{asked}»: dire prima, qui sopra, se è lo stesso cliente, poi cambiare il nome.";
        var (before, isNumber) = (customer.Name, customer.IsNamedByNumber);
        form.WriteTo(customer);
        if (!isNumber)
            customer.AlsoCalled(before, by, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Replaces a customer's ordinary e-mail addresses; they must be valid already.</summary>
    /// <exception cref="InvalidOperationException">No such customer, or it is deleted.</exception>
    public Task SaveEmailsAsync(int customerId, IReadOnlyList<string> addresses, CancellationToken cancellationToken = default) =>
        ChangeAsync(customerId, customer => customer.SetEmails(addresses), cancellationToken);

    /// <summary>A person says that an address is right although a mail server refused it.</summary>
    /// <exception cref="InvalidOperationException">No such customer, or it is deleted.</exception>
    public Task TrustEmailAsync(int customerId, string address, CancellationToken cancellationToken = default) =>
        ChangeAsync(customerId, customer => customer.TrustEmail(address), cancellationToken);

    /// <summary>Brings a deleted card back.</summary>
    /// <exception cref="InvalidOperationException">No such card, or it was merged into another one.</exception>
    public async Task RestoreAsync(int customerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customer = await db.Customers.IgnoreQueryFilters().SingleAsync(c => c.Id == customerId, cancellationToken);
        customer.Restore();
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ChangeAsync(int customerId, Action<Customer> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        change(await LoadAsync(db, customerId, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<Customer> LoadAsync(SollecitiDbContext db, int customerId, CancellationToken cancellationToken) =>
        db.Customers.Include(c => c.Emails).Include(c => c.Aliases).SingleAsync(c => c.Id == customerId, cancellationToken);

    private static void ThrowIfWrong(CustomerForm form)
    {
        if (form.Errors().Count > 0)
            throw new ArgumentException("A card with errors is not stored.", nameof(form));
    }
}

/// <summary>A card that may be the same customer.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
public sealed record SimilarCustomer(int Id, string Name);
