using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

/// <summary>Choosing a password of one's own.</summary>
public sealed class PasswordChange(
    IDbContextFactory<SollecitiDbContext> contexts,
    PasswordWork work,
    PasswordTries tries,
    PasswordRules rules,
    TimeProvider time
)
{
    /// <summary>Changes it; other sessions of the user end.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="sessionId">The session it is chosen in, which goes on.</param>
    /// <param name="current">The present password; null only for someone who has just signed in with a one-time one.</param>
    /// <param name="chosen">The new one.</param>
    /// <param name="address">Where from.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<AccountOutcome> ChangeAsync(
        string userId,
        long sessionId,
        string? current,
        string chosen,
        string address,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
            return new AccountOutcome.Refused(UserAccounts.Unknown);
        if (await RefuseAsync(user, current, chosen, address, cancellationToken) is { } refusal)
            return new AccountOutcome.Refused(refusal);
        var hash = await work.HashAsync(chosen, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Not if it was reset or the session ended while this was looked at: that was meant to end what is going on.
        var changed = await db
            .Users.Where(u => u.Id == userId && u.PasswordHash == user.PasswordHash)
            .Where(u => db.UserSessions.Any(s => s.Id == sessionId && s.UserId == userId && s.EndedAt == null))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(u => u.PasswordHash, hash)
                        .SetProperty(u => u.MustChangePassword, false)
                        .SetProperty(u => u.OneTimeUntil, (DateTimeOffset?)null),
                cancellationToken
            );
        if (changed == 0)
            return new AccountOutcome.Refused("Nel frattempo l'accesso è terminato o la password è stata reimpostata: accedere di nuovo.");
        var others = db.UserSessions.Where(s => s.UserId == userId && s.Id != sessionId);
        await UserSessions.EndAsync(others, SessionEnd.PasswordChanged, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AccountOutcome.Done();
    }

    private async Task<string?> RefuseAsync(
        AppUser user,
        string? current,
        string chosen,
        string address,
        CancellationToken cancellationToken
    )
    {
        if (current is null && !user.MustChangePassword)
            return "Manca la password attuale.";
        if (current is not null)
        {
            switch (await tries.TryAsync(user, current, address, cancellationToken))
            {
                case PasswordTry.Locked:
                    return "Troppi tentativi con una password sbagliata: riprovare fra 15 minuti.";
                case PasswordTry.Wrong:
                    return "La password attuale non è corretta.";
            }
        }
        var isSame = current is null
            ? await work.CheckAsync(user.PasswordHash, chosen, cancellationToken) != PasswordCheck.Wrong
            : chosen == current;
        return isSame
            ? "La nuova password è uguale a quella attuale: sceglierne un'altra."
            : await rules.RefuseAsync(chosen, user.Email, user.FullName, cancellationToken);
    }
}
