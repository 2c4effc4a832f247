using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

/// <summary>
/// Lets a password be tried, and counts it before it is looked at: many tries at once are no more than as many one after the other.
/// </summary>
public sealed class PasswordTries(
    IDbContextFactory<SollecitiDbContext> contexts,
    PasswordWork work,
    TimeProvider time,
    ILogger<PasswordTries> log
)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Takes as long for nobody as for somebody, and while locked as otherwise.</summary>
    /// <param name="user">Whose password; null when nobody is known by what was typed.</param>
    /// <param name="typed">The password. Like the name it was typed for it never reaches the log.</param>
    /// <param name="address">Where from.</param>
    /// <param name="cancellationToken">Stops waiting for a turn.</param>
    public async Task<PasswordTry> TryAsync(AppUser? user, string typed, string address, CancellationToken cancellationToken)
    {
        var id = user?.Id ?? "";
        var (isOpen, lockedUntil) = await CountAsync(id, address, cancellationToken);
        var check = await work.CheckAsync(user?.PasswordHash, typed, cancellationToken);
        if (user is null)
        {
            log.LogInformation("Sign-in refused: an unknown account, from {Address}", address);
            return PasswordTry.Wrong;
        }
        if (!isOpen)
        {
            log.LogInformation("Sign-in refused: account {Account} is locked for {Address} until {Until:u}", id, address, lockedUntil);
            return PasswordTry.Locked;
        }
        if (check == PasswordCheck.Wrong)
        {
            if (lockedUntil is null)
                log.LogInformation("Sign-in refused: a wrong password for account {Account}, from {Address}", id, address);
            else
                log.LogWarning("Account {Account} is now locked for {Address} until {Until:u}: wrong passwords", id, address, lockedUntil);
            return PasswordTry.Wrong;
        }
        await ForgetAsync(id, address, cancellationToken);
        return check == PasswordCheck.Right ? PasswordTry.Right : PasswordTry.RightButOutdated;
    }

    /// <summary>The database lets one in at a time, so that none is counted for two.</summary>
    private async Task<(bool IsOpen, DateTimeOffset? LockedUntil)> CountAsync(
        string userId,
        string address,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var failure = await db.SignInFailures.FindAsync([userId, address], cancellationToken);
        if (failure is null)
        {
            var old = now - Kept;
            await db.SignInFailures.Where(f => f.Since < old).ExecuteDeleteAsync(cancellationToken);
            db.Add(failure = new SignInFailure(userId, address));
        }
        var isOpen = failure.MayTry(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (isOpen, failure.LockedUntil);
    }

    private async Task ForgetAsync(string userId, string address, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SignInFailures.Where(f => f.UserId == userId && f.Address == address).ExecuteDeleteAsync(cancellationToken);
    }
}
