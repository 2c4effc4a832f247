using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Settings;

/// <summary>The company name for the head of every page.</summary>
public sealed class CompanyNameQuery(IDbContextFactory<SollecitiDbContext> databases)
{
    /// <summary>The name in the billing profile; null while there is none.</summary>
    public async Task<string?> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var name = await database.BillingProfiles.Select(p => p.CompanyName).FirstOrDefaultAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }
}
