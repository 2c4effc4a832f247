using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Customers;

/// <summary>Finds a customer while somebody is typing.</summary>
public sealed class CustomerChoices(IDbContextFactory<SollecitiDbContext> contexts)
{
    private const int Most = 20;

    /// <summary>The first customers, by name, whose name or tax id contains the text; the first of all when there is none.</summary>
    public async Task<IReadOnlyList<CustomerChoice>> FindAsync(string? text, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customers = db.Customers.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = SearchText.ContainsPattern(text);
            customers = customers.Where(c =>
                EF.Functions.Like(c.NameSearch, pattern, "\\")
                || EF.Functions.Like(c.VatNumber, pattern, "\\")
                || EF.Functions.Like(c.TaxCode, pattern, "\\")
            );
        }
        return await customers
            .OrderBy(c => c.NameSearch)
            .ThenBy(c => c.Id)
            .Take(Most)
            .Select(c => new CustomerChoice(c.Id, c.Name, c.VatNumber ?? c.TaxCode))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One customer; null when there is none.</summary>
    public async Task<CustomerChoice?> OfAsync(int customerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Customers.Where(c => c.Id == customerId)
            .Select(c => new CustomerChoice(c.Id, c.Name, c.VatNumber ?? c.TaxCode))
            .SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>A customer to choose.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="TaxId">VAT number, else tax code.</param>
public sealed record CustomerChoice(int Id, string Name, string? TaxId);
