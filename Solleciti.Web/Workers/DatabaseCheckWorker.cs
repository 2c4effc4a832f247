using Solleciti.Core.Storage;

namespace Solleciti.Web.Workers;

/// <summary>Looks through the database once, while the first pages are served.</summary>
internal sealed class DatabaseCheckWorker(DatabaseWatch watch) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.CheckAsync(stoppingToken);
}
