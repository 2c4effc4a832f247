using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

/// <summary>Who is signed in where. In the database, so that what is ended stays ended after a restart.</summary>
public sealed class UserSessions(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time, ILogger<UserSessions> log)
{
    private const int KeyBytes = 32;

    /// <summary>What a person does is noted no more often.</summary>
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private long notedAgainFrom;

    /// <summary>
    /// Begins one; the key that opens it, for the browser alone. Null when they were disabled or their password was changed or reset since
    /// it was looked at: that was meant to end what is going on.
    /// </summary>
    /// <param name="user">Who, as they were when their password was looked at.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<string?> StartAsync(AppUser user, CancellationToken cancellationToken = default)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = time.GetUtcNow();
        var old = now - Kept;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The database lets one writer in at a time: what is read here still holds when it is written.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Users.AnyAsync(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash && !u.Disabled, cancellationToken))
        {
            log.LogInformation("Sign-in refused: account {Account} was changed while its password was looked at", user.Id);
            return null;
        }
        await db.UserSessions.Where(s => s.IssuedAt < old).ExecuteDeleteAsync(cancellationToken);
        db.Add(new UserSession(HashOf(key), user.Id, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return key;
    }

    /// <summary>The session a browser has the key of; null when it does not go on.</summary>
    /// <param name="key">As it came.</param>
    /// <param name="isAct">A person does something, so that it goes on for longer.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<LiveSession?> FindAsync(string key, bool isAct, CancellationToken cancellationToken = default)
    {
        var hash = HashOf(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db
            .UserSessions.AsNoTracking()
            .Where(s => s.KeyHash == hash)
            .Join(db.Users.AsNoTracking(), s => s.UserId, u => u.Id, (session, user) => new { session, user })
            .SingleOrDefaultAsync(cancellationToken);
        return found is not null && StandingOf(db, found.session, found.user.Disabled, isAct) == SessionStanding.Live
            ? new LiveSession(found.session.Id, found.user)
            : null;
    }

    /// <summary>Where one stands. Synchronous, so that what a person does in a page stays in order.</summary>
    /// <param name="id">Key of its row.</param>
    /// <param name="isAct">A person does something, so that it goes on for longer.</param>
    public SessionStanding Look(long id, bool isAct)
    {
        using var db = contexts.CreateDbContext();
        var found = db
            .UserSessions.AsNoTracking()
            .Where(s => s.Id == id)
            .Join(db.Users, s => s.UserId, u => u.Id, (session, user) => new { session, user.Disabled })
            .SingleOrDefault();
        return found is null ? SessionStanding.Ended : StandingOf(db, found.session, found.Disabled, isAct);
    }

    /// <summary>Ends one, for good.</summary>
    public async Task EndAsync(long id, SessionEnd why, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await EndAsync(db.UserSessions.Where(s => s.Id == id), why, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Ends those that are still open.</summary>
    internal static Task<int> EndAsync(
        IQueryable<UserSession> sessions,
        SessionEnd why,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        sessions
            .Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndedBecause, why), cancellationToken);

    private SessionStanding StandingOf(SollecitiDbContext db, UserSession session, bool isDisabled, bool isAct)
    {
        var now = time.GetUtcNow();
        var standing = isDisabled ? SessionStanding.Ended : session.StandingAt(now);
        if (standing == SessionStanding.Live && isAct && session.LastSeenAt + NotedEvery <= now)
            Note(db, session.Id, now);
        return standing;
    }

    /// <summary>A disk that is full keeps nobody from going on; nor is every key pressed to wait for a database that is busy.</summary>
    private void Note(SollecitiDbContext db, long id, DateTimeOffset now)
    {
        if (now.UtcTicks < Interlocked.Read(ref notedAgainFrom))
            return;
        try
        {
            db.UserSessions.Where(s => s.Id == id).ExecuteUpdate(set => set.SetProperty(s => s.LastSeenAt, now));
        }
        catch (DbException failure)
        {
            Interlocked.Exchange(ref notedAgainFrom, (now + NotedEvery).UtcTicks);
            log.LogWarning(failure, "What people do could not be noted: their sessions may end earlier");
        }
    }

    private static string HashOf(string key) => Sha256Hex.Of(Encoding.UTF8.GetBytes(key));
}
