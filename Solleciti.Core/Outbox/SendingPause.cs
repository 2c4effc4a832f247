using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox;

/// <summary>
/// Holds back everything that waits to be sent until a person says that it may go. A restored backup starts so: it may hold, as still
/// waiting, reminders that went out after it was made.
/// </summary>
public sealed class SendingPause(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time, ILogger<SendingPause> log)
{
    /// <summary>Sending was paused or resumed. Raised on the changer's thread: hand over and return.</summary>
    public event EventHandler? Changed;

    /// <summary>Since when and why nothing is sent; null while sending is not paused.</summary>
    public async Task<PausedSending?> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Installations.Where(i => i.SendingPausedAt != null)
            .Select(i => new PausedSending(i.SendingPausedAt!.Value, i.SendingPausedReason!))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>True while nothing may be claimed for sending.</summary>
    public async Task<bool> IsPausedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return IsPaused(db);
    }

    internal static bool IsPaused(SollecitiDbContext db) => db.Installations.Any(i => i.SendingPausedAt != null);

    /// <summary>Stops sending; what has passed the fence is finished. A pause that is on already keeps its time and reason.</summary>
    /// <param name="reason">Shown to the user, in Italian.</param>
    /// <param name="by">Who or what paused it, for the log.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PauseAsync(string reason, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        (await db.Installations.SingleAsync(cancellationToken)).PauseSending(reason, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        log.LogWarning("Sending was paused by {By}: {Reason}", by, reason);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>What waits may be sent again.</summary>
    /// <param name="by">The person who confirmed it, for the log.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ResumeAsync(string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        (await db.Installations.SingleAsync(cancellationToken)).ResumeSending();
        await db.SaveChangesAsync(cancellationToken);
        log.LogWarning("Sending was resumed by {By}", by);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>Nothing is sent at the moment.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why, in Italian.</param>
public sealed record PausedSending(DateTimeOffset Since, string Reason);
