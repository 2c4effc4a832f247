using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox;

/// <summary>Delivers what is queued: claim, re-check, fence, hand-over, answer. A message is never sent twice by us, and never lost.</summary>
public sealed class Dispatcher(
    IDbContextFactory<SollecitiDbContext> contexts,
    OutboxLedger ledger,
    DeliveryCheck check,
    SendingLimits limits,
    IMailTransport transport,
    TimeProvider time,
    ILogger<Dispatcher> log
) : IDisposable
{
    private const string BrokenOff = "La consegna si è interrotta a metà: non si può sapere se il messaggio è partito.";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HeartBeat = TimeSpan.FromMinutes(1);

    /// <summary>Keeps a message that was refused with its account from being claimed again at once, should the account not be suspended.</summary>
    private static readonly TimeSpan AfterAccountRefusal = TimeSpan.FromMinutes(1);

    /// <summary>By then a connection of ours may be free.</summary>
    private static readonly TimeSpan AfterCrowd = TimeSpan.FromSeconds(15);

    /// <summary>So long what was checked counts as still so; the fence looks at the balance in any case.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly int[] BackOffMinutes = [5, 15, 30, 60, 120, 240];
    private readonly ConcurrentDictionary<OutboxClaim, DeliveryAnswer?> unrecorded = [];
    private readonly DeliveryPlaces places = new();
    private readonly string owner = Guid.NewGuid().ToString("N");

    /// <summary>
    /// At start: what an earlier process held before the fence is queued again; what it held after the fence is uncertain. Only one
    /// process works on a data directory, so every other owner is gone.
    /// </summary>
    public Task RecoverAsync(CancellationToken cancellationToken = default) => RecoverAsync(DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>
    /// The same while others may be at work: only what an owner holds who has not been heard of, and what this one knows but could not
    /// write down. What only a limit holds back is given more time. To be called every minute.
    /// </summary>
    public async Task RecoverSilentAsync(CancellationToken cancellationToken = default)
    {
        foreach (var (claim, answer) in unrecorded)
            RecordLate(claim, answer);
        await RecoverAsync(time.GetUtcNow(), cancellationToken);
        await limits.ProlongAsync(cancellationToken);
    }

    private async Task RecoverAsync(DateTimeOffset heldUntil, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var left = await db
            .Outbox.AsNoTracking()
            .Where(m =>
                (m.State == OutboxState.Claimed || m.State == OutboxState.HandingOver) && m.Owner != owner && m.LeaseUntil < heldUntil
            )
            .ToListAsync(cancellationToken);
        foreach (var message in left)
        {
            var claim = new OutboxClaim(message.Id, message.ReminderId, message.Epoch);
            if (message.State == OutboxState.Claimed)
                ledger.Move(claim, OutboxState.Claimed, OutboxState.Queued, "Ripreso dopo un riavvio.");
            else
                ledger.Move(
                    claim,
                    OutboxState.HandingOver,
                    OutboxState.Uncertain,
                    "Il programma si è fermato durante la consegna: non si può sapere se il messaggio è partito."
                );
        }
    }

    /// <summary>Another way for mail was opened: what was tried already and waits for a later attempt is tried now.</summary>
    public Task HurryAsync(CancellationToken cancellationToken = default) => ledger.HastenAsync(cancellationToken);

    /// <summary>Sending could not begin until now: what had time left then is given back what it lost. To be called once.</summary>
    public async Task ProlongAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ProlongAsync(since, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>When something of what waits may leave; null while nothing waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db
            .Outbox.Where(m => OutboxStates.Waiting.Contains(m.State))
            .MinAsync(m => (DateTimeOffset?)m.NextAttemptAt, cancellationToken);
        return await limits.HoldingBackAsync(cancellationToken) is { Until: var until } && due < until ? until : due;
    }

    /// <summary>Delivers the next message; false when nothing waits, or nothing can leave at the moment.</summary>
    /// <param name="stopping">Honoured before the fence: the message goes back into the queue.</param>
    public async Task<bool> DeliverNextAsync(CancellationToken stopping = default) =>
        await ClaimNextAsync(stopping) is { } claim && await DeliverAsync(claim, stopping);

    /// <summary>Takes the next message, which is then to be delivered at once; null when nothing waits, or nothing can leave at the moment.</summary>
    /// <param name="stopping">Honoured before it is taken.</param>
    public async Task<OutboxClaim?> ClaimNextAsync(CancellationToken stopping = default)
    {
        if (await transport.LimitsAsync(stopping) is not { } most)
            return null;
        stopping.ThrowIfCancellationRequested();
        return ledger.ClaimNext(owner, most, Lease);
    }

    /// <summary>Delivers a message that was taken; false when it had to be put back because the server takes no further connection.</summary>
    /// <param name="claim">The message.</param>
    /// <param name="stopping">Honoured before the fence: the message goes back into the queue.</param>
    public async Task<bool> DeliverAsync(OutboxClaim claim, CancellationToken stopping = default)
    {
        using var done = new CancellationTokenSource();
        var alive = KeepAsync(claim, done.Token);
        try
        {
            return (await HandOverAsync(claim, stopping))?.Kind != DeliveryKind.Crowded;
        }
        finally
        {
            await done.CancelAsync();
            await alive;
        }
    }

    /// <inheritdoc />
    public void Dispose() => places.Dispose();

    /// <summary>A slow server does not make us lose a message we are at work on.</summary>
    private async Task KeepAsync(OutboxClaim claim, CancellationToken done)
    {
        using var beat = new PeriodicTimer(HeartBeat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(done))
                await ledger.RenewAsync(claim, Lease);
        }
        catch (OperationCanceledException)
        {
            // Delivered, or not: over.
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Message {OutboxId} could not be held longer; its lease runs out", claim.Id);
        }
    }

    /// <summary>The answer; null when there was none.</summary>
    private async Task<DeliveryAnswer?> HandOverAsync(OutboxClaim claim, CancellationToken stopping)
    {
        var pastFence = false;
        DeliveryAnswer? answer = null;
        // Kept until the outcome is written or in line to be: no more messages are past the fence than there are connections.
        IDisposable? place = null;
        try
        {
            stopping.ThrowIfCancellationRequested();
            var verdict = check.BeforeConnect(claim);
            var seen = time.GetTimestamp();
            if (verdict is DeliveryVerdict.Go)
                place = await places.TakeAsync((await transport.LimitsAsync(stopping))?.Connections ?? 1, stopping);
            if (time.GetElapsedTime(seen) > Fresh)
                verdict = check.BeforeConnect(claim);
            if (verdict is not DeliveryVerdict.Go { Mail: var mail })
            {
                var stop = (DeliveryVerdict.Stop)verdict;
                ledger.Move(claim, OutboxState.Claimed, stop.State, stop.Reason);
                return null;
            }
            answer = await transport.DeliverAsync(
                mail,
                () =>
                {
                    ledger.PassFence(claim);
                    pastFence = true;
                },
                stopping
            );
            Record(claim, answer, pastFence, place!.Dispose);
        }
        catch (FenceClosedException closed)
        {
            if (closed.State is { } state)
                ledger.Move(claim, OutboxState.Claimed, state, closed.Reason);
            else
                log.LogInformation("Message {OutboxId} was stopped or lost before the fence (epoch {Epoch})", claim.Id, claim.Epoch);
        }
        catch (OperationCanceledException) when (!pastFence && stopping.IsCancellationRequested)
        {
            ledger.Move(claim, OutboxState.Claimed, OutboxState.Queued, "Rimesso in coda alla chiusura del programma.");
        }
        catch (Exception failure) when (!pastFence)
        {
            log.LogError(failure, "Message {OutboxId} failed before the fence", claim.Id);
            const string Reply = "La consegna non è riuscita prima di iniziare; si riprova più tardi.";
            unrecorded[claim] = null;
            if (Defer(claim, OutboxState.Claimed, Reply))
                unrecorded.TryRemove(claim, out _);
            else
                // The fence threw although it was committed: that is not for us to try again.
                RecordLate(claim, null);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Message {OutboxId} failed after the fence", claim.Id);
            unrecorded[claim] = answer;
            RecordLate(claim, answer);
        }
        finally
        {
            place?.Dispose();
        }
        return answer;
    }

    /// <summary>What became of a message past the fence, written down at the second try or later: the answer is known, the disk was full.</summary>
    private void RecordLate(OutboxClaim claim, DeliveryAnswer? answer)
    {
        if (answer is null)
            ledger.Move(claim, OutboxState.HandingOver, OutboxState.Uncertain, BrokenOff);
        else
            Record(claim, answer, pastFence: true);
        unrecorded.TryRemove(claim, out _);
    }

    /// <param name="claim">The message.</param>
    /// <param name="answer">What the server said.</param>
    /// <param name="pastFence">Whether it may have left.</param>
    /// <param name="inLine">Called when an acceptance is in line to be written.</param>
    private void Record(OutboxClaim claim, DeliveryAnswer answer, bool pastFence, Action? inLine = null)
    {
        var from = pastFence ? OutboxState.HandingOver : OutboxState.Claimed;
        switch (answer.Kind)
        {
            case DeliveryKind.Accepted when !pastFence:
                // A bug of the transport, but the message may be out: it must not be sent again.
                log.LogCritical("Message {OutboxId} was accepted without passing the fence", claim.Id);
                ledger.Move(claim, from, OutboxState.Uncertain, BrokenOff);
                break;
            case DeliveryKind.Accepted:
                ledger.Accept(claim, answer.Reply, inLine);
                break;
            case DeliveryKind.Rejected:
                ledger.Reject(claim, from, answer);
                break;
            case DeliveryKind.AccountRefused:
                ledger.Move(claim, from, OutboxState.Queued, answer.Reply, time.GetUtcNow() + AfterAccountRefusal);
                break;
            case DeliveryKind.Crowded:
                ledger.Move(claim, from, OutboxState.Queued, answer.Reply, time.GetUtcNow() + AfterCrowd);
                break;
            default:
                Defer(claim, from, answer.Reply);
                break;
        }
    }

    private bool Defer(OutboxClaim claim, OutboxState from, string reply) =>
        ledger.Defer(claim, from, reply, deferrals => TimeSpan.FromMinutes(BackOffMinutes[Math.Min(deferrals, BackOffMinutes.Length - 1)]));
}
