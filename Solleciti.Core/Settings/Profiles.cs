using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;

namespace Solleciti.Core.Settings;

/// <summary>Reads the office's own data.</summary>
public sealed class Profiles(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>The billing profile; an empty one until somebody fills it in.</summary>
    public async Task<BillingProfile> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.BillingProfiles.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new BillingProfile();
    }
}

internal static class SettingsRoom
{
    internal static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<Profiles>();
}
