using Solleciti.Core.Dispatch;
using Solleciti.Core.Mail;

namespace Solleciti.Web.Workers;

/// <summary>Runs the dispatcher for as long as the app runs; no browser needs to be open.</summary>
internal sealed class DispatchWorker(
    Dispatcher dispatcher,
    OutboxFeed feed,
    MailAccounts accounts,
    SendingPause pause,
    TimeProvider time,
    ILogger<DispatchWorker> log
) : BackgroundService
{
    // A new message and a changed account wake the loop at once; the pause only serves what could not leave for another reason.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenRecoveries = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim wake = new(0);
    private DateTimeOffset? recoveredAt;
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
        pause.Changed += Wake;
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
            pause.Changed -= Wake;
        }
    }

    private void Wake(object? sender, EventArgs change) => wake.Release();

    private void Hurry(object? sender, EventArgs change)
    {
        Interlocked.Exchange(ref accountChanged, 1);
        wake.Release();
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RecoverAsync(stoppingToken);
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

    private async Task RecoverAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        if (recoveredAt is null)
            await dispatcher.RecoverAsync(stoppingToken);
        else if (now - recoveredAt >= BetweenRecoveries || now < recoveredAt)
            await dispatcher.RecoverSilentAsync(stoppingToken);
        else
            return;
        recoveredAt = now;
    }

    /// <summary>Until the next message may leave; what is due already and did not leave waits for something else.</summary>
    private async Task<TimeSpan> PauseAsync(CancellationToken stoppingToken)
    {
        try
        {
            var wait = await dispatcher.NextDueAsync(stoppingToken) - time.GetUtcNow();
            return wait > TimeSpan.Zero && wait < LongestPause ? wait.Value : LongestPause;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The next due message could not be looked up");
            return LongestPause;
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var longest = new CancellationTokenSource(await PauseAsync(stoppingToken), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, longest.Token);
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
