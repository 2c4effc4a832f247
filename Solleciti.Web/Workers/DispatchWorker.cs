using Solleciti.Core.Dispatch;
using Solleciti.Core.Mail;

namespace Solleciti.Web.Workers;

/// <summary>Runs the dispatcher for as long as the app runs; no browser needs to be open.</summary>
internal sealed class DispatchWorker(
    Dispatcher dispatcher,
    OutboxFeed feed,
    MailAccounts accounts,
    TimeProvider time,
    ILogger<DispatchWorker> log
) : BackgroundService
{
    // A new message wakes the loop at once; the pause only serves those that were deferred.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim wake = new(0);
    private bool recovered;
    private int accountChanged;

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(change =>
        {
            if (change.State == OutboxState.Queued)
                wake.Release();
        });
        accounts.Changed += Hurry;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await WorkAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        finally
        {
            accounts.Changed -= Hurry;
        }
    }

    private void Hurry(object? sender, EventArgs change)
    {
        Interlocked.Exchange(ref accountChanged, 1);
        wake.Release();
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!recovered)
                await dispatcher.RecoverAsync(stoppingToken);
            recovered = true;
            if (Interlocked.Exchange(ref accountChanged, 0) == 1)
                await dispatcher.HurryAsync(stoppingToken);
            while (await dispatcher.DeliverNextAsync(stoppingToken)) { }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The loop sees it, too.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The dispatcher stumbled; it goes on after a pause");
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
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
