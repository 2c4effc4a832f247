using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

/// <summary>Signing in with e-mail and password. Nobody who is not let in learns why, neither by words nor by the time it takes.</summary>
public sealed class PasswordSignIn(
    IDbContextFactory<SollecitiDbContext> contexts,
    PasswordWork work,
    PasswordTries tries,
    ILookupNormalizer normalizer,
    TimeProvider time,
    ILogger<PasswordSignIn> log
)
{
    /// <summary>Tries it.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Where from.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<SignInOutcome> TryAsync(string email, string password, string address, CancellationToken cancellationToken = default)
    {
        using var place = work.TakePlace();
        if (place is null)
            return new SignInOutcome.Busy();
        var user = await FindAsync(email, cancellationToken);
        var result = await tries.TryAsync(user, password, address, cancellationToken);
        if (user is null || result is PasswordTry.Wrong or PasswordTry.Locked)
            return new SignInOutcome.Refused();
        if (user.Disabled)
        {
            log.LogInformation("Sign-in refused: account {Account} is disabled, from {Address}", user.Id, address);
            return new SignInOutcome.Refused();
        }
        if (user.MustChangePassword && !await UseUpAsync(user, cancellationToken))
        {
            log.LogInformation("Sign-in refused: the one-time password of {Account} is used or too old, from {Address}", user.Id, address);
            return new SignInOutcome.Refused();
        }
        if (result == PasswordTry.RightButOutdated)
            await HashAnewAsync(user, password, cancellationToken);
        return new SignInOutcome.Accepted(user);
    }

    private async Task<AppUser?> FindAsync(string email, CancellationToken cancellationToken)
    {
        // As it was stored; what is no address at all cannot even be normalized.
        if (EmailAddresses.Canonical(email.Trim()) is not { } address)
            return null;
        var normalized = normalizer.NormalizeEmail(address);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
    }

    /// <summary>Only one of many who come with it at the same time gets in.</summary>
    private async Task<bool> UseUpAsync(AppUser user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash && u.OneTimeUntil > now)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.OneTimeUntil, (DateTimeOffset?)null), cancellationToken) == 1;
    }

    private async Task HashAnewAsync(AppUser user, string password, CancellationToken cancellationToken)
    {
        var hash = await work.HashAsync(password, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await db
            .Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), cancellationToken);
        if (changed == 1)
            user.PasswordHash = hash;
    }
}
