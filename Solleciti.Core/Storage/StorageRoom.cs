using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Common;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Storage;

internal static class StorageRoom
{
    internal static IServiceCollection AddStorage(this IServiceCollection services, SollecitiOptions options) =>
        services
            .AddPooledDbContextFactory<SollecitiDbContext>(
                (provider, builder) =>
                    builder
                        .UseSqlite($"Data Source={options.DatabaseFile}")
                        .AddInterceptors(
                            new SqliteSession(provider.GetRequiredService<DatabaseWatch>()),
                            new DamageSeen(provider.GetRequiredService<DatabaseWatch>())
                        )
                        // A deleted document keeps its instalments; nobody reads those without it.
                        .ConfigureWarnings(warnings =>
                            warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)
                        )
            )
            .AddSingleton<Store>()
            .AddSingleton<DatabaseWatch>()
            .AddSingleton<InstanceLock>()
            .AddSingleton<DatabaseOpening>()
            .AddSingleton<DatabaseBackup>()
            .AddSingleton<DatabaseRestore>()
            .AddSingleton<DatabaseCheck>();
}
