using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;

namespace Solleciti.Web.Endpoints;

/// <summary>Degraded while a person is needed: an account was refused, or nobody knows whether a message left.</summary>
internal sealed class SendingHealth(IDbContextFactory<SollecitiDbContext> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return
            await database.MailAccounts.AnyAsync(a => a.Active && a.SuspendedReason != null, cancellationToken)
            || await database.Outbox.AnyAsync(m => m.State == OutboxState.Uncertain, cancellationToken)
            ? HealthCheckResult.Degraded()
            : HealthCheckResult.Healthy();
    }
}
