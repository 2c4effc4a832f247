using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Solleciti.Web.Endpoints;

/// <summary>Degraded while the disk of the data has little space left, Unhealthy when the next reminders may not be stored any more.</summary>
/// <param name="options">Where the data are, and what is little.</param>
/// <param name="space">Free bytes of the disk a folder is on.</param>
internal sealed class SpaceHealth(SollecitiOptions options, FreeSpace space) : IHealthCheck
{
    /// <summary>So much less than little is nearly nothing.</summary>
    private const int Tenth = 10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var left = space.At(options.DataDirectory);
        return Task.FromResult(
            left < options.LowSpace / Tenth ? HealthCheckResult.Unhealthy()
            : left < options.LowSpace ? HealthCheckResult.Degraded()
            : HealthCheckResult.Healthy()
        );
    }
}

/// <summary>How much a disk still takes.</summary>
internal class FreeSpace
{
    /// <summary>Bytes this program may still write on the disk a folder is on.</summary>
    public virtual long At(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
