using System.Threading.Channels;
using Solleciti.Core.Batches;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Web.Workers;

/// <summary>
/// Runs the dispatcher for as long as the app runs; no browser needs to be open. Takes messages one after the other and delivers as many at
/// the same time as the account has connections; a slow one holds up none of the others.
/// </summary>
internal sealed class DispatchWorker(
    Dispatcher dispatcher,
    IMailTransport transport,
    OutboxFeed feed,
    MailAccounts accounts,
    SendingPause pause,
    DatabaseWatch watch,
    BatchSender batches,
    TimeProvider time,
    ILogger<DispatchWorker> log
) : BackgroundService
{
    // A new message, a changed account and a finished delivery wake the worker at once; the pause only serves what could not leave for
    // another reason.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenRecoveries = TimeSpan.FromMinutes(1);

    /// <summary>At most one call waits: being woken twice is being woken.</summary>
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly List<Task> inHand = [];
    private DateTimeOffset? recoveredAt;
    private int accountChanged;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(change =>
        {
            if (change.State.IsWaiting())
                Wake();
        });
        accounts.Changed += Hurry;
        pause.Changed += Follow;
        watch.Changed += Follow;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await WaitAsync(await WorkAsync(stoppingToken), stoppingToken);
            }
        }
        finally
        {
            accounts.Changed -= Hurry;
            pause.Changed -= Follow;
            watch.Changed -= Follow;
            // Nothing is taken any more; what is in hand is finished.
            await Task.WhenAll([.. inHand, batches.QueuedAsync()]);
        }
    }

    private void Wake() => calls.Writer.TryWrite(true);

    private void Follow(object? sender, EventArgs change) => Wake();

    private void Hurry(object? sender, EventArgs change)
    {
        Interlocked.Exchange(ref accountChanged, 1);
        Wake();
    }

    /// <summary>Takes what may leave now.</summary>
    /// <returns>How long there is nothing to do, unless it is woken.</returns>
    private async Task<TimeSpan> WorkAsync(CancellationToken stoppingToken)
    {
        // Nothing is taken from a database that is not known to be sound.
        if (!watch.IsSound)
            return LongestPause;
        try
        {
            await RecoverAsync(stoppingToken);
            if (Interlocked.Exchange(ref accountChanged, 0) == 1)
                await dispatcher.HurryAsync(stoppingToken);
            inHand.RemoveAll(delivery => delivery.IsCompleted);
            var most = (await transport.LimitsAsync(stoppingToken))?.InHand ?? 0;
            while (inHand.Count < most && await dispatcher.ClaimNextAsync(stoppingToken) is { } claim)
                inHand.Add(Begin(claim, stoppingToken));
            return inHand.Count < most ? await UntilDueAsync(stoppingToken) : LongestPause;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The loop sees it, too.
        }
        catch (Exception failure)
        {
            watch.Met(failure);
            log.LogError(failure, "The dispatcher stumbled; it goes on after a pause");
        }
        return LongestPause;
    }

    private async Task RecoverAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        if (recoveredAt is null)
        {
            await dispatcher.RecoverAsync(stoppingToken);
            // With what was just taken back from an earlier process; last, so that it happens once.
            await dispatcher.ProlongAsync(watch.Since, stoppingToken);
        }
        else if (now - recoveredAt >= BetweenRecoveries || now < recoveredAt)
            await dispatcher.RecoverSilentAsync(stoppingToken);
        else
            return;
        recoveredAt = now;
    }

    private Task Begin(OutboxClaim claim, CancellationToken stoppingToken)
    {
        var delivery = Task.Run(() => DeliverAsync(claim, stoppingToken), CancellationToken.None);
        // Not before it is over: woken by the delivery itself, the worker may find its place still taken, and sleeps on.
        _ = delivery.ContinueWith(_ => Wake(), TaskScheduler.Default);
        return delivery;
    }

    /// <summary>Delivers one message, and rests when that did not go well; a server that takes fewer connections is not asked all the time.</summary>
    private async Task DeliverAsync(OutboxClaim claim, CancellationToken stoppingToken)
    {
        var well = false;
        try
        {
            well = await dispatcher.DeliverAsync(claim, stoppingToken);
        }
        catch (Exception failure)
        {
            watch.Met(failure);
            log.LogError(failure, "A delivery stumbled; its place is used again after a pause");
        }
        if (!well)
            await Task.Delay(LongestPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Until the next message may leave; what is due already and did not leave waits for something else.</summary>
    private async Task<TimeSpan> UntilDueAsync(CancellationToken stoppingToken)
    {
        var wait = await dispatcher.NextDueAsync(stoppingToken) - time.GetUtcNow();
        return wait > TimeSpan.Zero && wait < LongestPause ? wait.Value : LongestPause;
    }

    private async Task WaitAsync(TimeSpan longest, CancellationToken stoppingToken)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, over.Token);
        try
        {
            await calls.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Paused long enough, or stopping: the loop looks at which.
        }
    }
}
