using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Solleciti.Core.Storage;

namespace Solleciti.Web.Endpoints;

/// <summary>A read from our own tables: a file that opens but is not our database counts as ill, and so does one with damage.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<SollecitiDbContext> databases, DatabaseWatch watch) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Installations.AnyAsync(cancellationToken);
        return watch.IsDamaged ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
    }
}
