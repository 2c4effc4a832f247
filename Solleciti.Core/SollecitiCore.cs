using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;
using Solleciti.Core.Settings;

namespace Solleciti.Core;

/// <summary>Registers and prepares everything below the user interface.</summary>
public static class SollecitiCore
{
    /// <summary>Registers the services of Core.</summary>
    /// <param name="services">Where to register them.</param>
    /// <param name="options">Folders and mode of this installation.</param>
    public static IServiceCollection AddSollecitiCore(this IServiceCollection services, SollecitiOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<CompanyNameQuery>()
            .AddDbContextFactory<SollecitiDbContext>(database =>
                database.UseSqlite($"Data Source={Path.Combine(options.DataDirectory, "solleciti.db")}")
            );

    /// <summary>Brings the database up to date; to be awaited before the first request.</summary>
    public static async Task PrepareSollecitiCoreAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var factory = services.GetRequiredService<IDbContextFactory<SollecitiDbContext>>();
        await using var database = await factory.CreateDbContextAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
    }
}
