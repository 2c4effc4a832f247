using Solleciti.Core.Dispatch;

namespace Solleciti.Web.Workers;

/// <summary>Runs the dispatcher for as long as the app runs; no browser needs to be open.</summary>
internal sealed class DispatchWorker(Dispatcher dispatcher, OutboxFeed feed, TimeProvider time, ILogger<DispatchWorker> log)
    : BackgroundService
{
    // A new message wakes the loop at once; the pause only serves those that were deferred.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new SemaphoreSlim(0);
        using var subscription = feed.Subscribe(change =>
        {
            if (change.State == OutboxState.Queued)
                wake.Release();
        });
        var recovered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                    await dispatcher.RecoverAsync(stoppingToken);
                recovered = true;
                while (await dispatcher.DeliverNextAsync(stoppingToken)) { }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The dispatcher stumbled; it goes on after a pause");
            }
            await WaitAsync(wake, stoppingToken);
        }
    }

    private async Task WaitAsync(SemaphoreSlim wake, CancellationToken stoppingToken)
    {
        using var pause = new CancellationTokenSource(Pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, pause.Token);
        try
        {
            await wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Paused long enough, or stopping: the loop looks at which.
        }
    }
}
