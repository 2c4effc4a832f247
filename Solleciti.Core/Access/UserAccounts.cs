using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

/// <summary>The people of the office and what they may sign in with. Accounts are never deleted: their names stand in histories.</summary>
public sealed class UserAccounts(
    IServiceScopeFactory scopes,
    IDbContextFactory<SollecitiDbContext> contexts,
    PasswordWork work,
    PasswordRules rules,
    TimeProvider time
)
{
    internal const string Unknown = "Questo utente non esiste: controllare l'indirizzo e-mail.";

    /// <summary>Whether anybody can sign in at all; false only before the set-up.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(cancellationToken);
    }

    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<UserSummary>> ListAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Users.OrderBy(u => u.FullName)
            .ThenBy(u => u.Id)
            .Select(u => new UserSummary(
                u.Id,
                u.Email!,
                u.FullName,
                u.Disabled,
                !u.MustChangePassword ? OneTimePassword.None
                    : u.OneTimeUntil == null ? OneTimePassword.Used
                    : u.OneTimeUntil <= now ? OneTimePassword.Expired
                    : OneTimePassword.Waiting,
                u.CreatedAt
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Makes the first account, and only the first.</summary>
    /// <param name="email">Address as typed.</param>
    /// <param name="fullName">Name as typed.</param>
    /// <param name="password">Chosen by the person: at least 12 characters.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<AccountOutcome> AddFirstAsync(
        string? email,
        string? fullName,
        string password,
        CancellationToken cancellationToken = default
    )
    {
        if (await rules.RefuseAsync(password, email, fullName, cancellationToken) is { } refusal)
            return new AccountOutcome.Refused(refusal);
        var hash = await work.HashAsync(password, cancellationToken);
        return await InTransactionAsync(
            async (users, db) =>
                await db.Users.AnyAsync(cancellationToken)
                    ? new AccountOutcome.Refused("Il primo utente è già stato creato: accedere con quello.")
                    : await CreateAsync(users, email, fullName, new AppUser { PasswordHash = hash }) ?? new AccountOutcome.Done(),
            cancellationToken
        );
    }

    /// <summary>Adds somebody, with a one-time password.</summary>
    /// <param name="email">Address as typed.</param>
    /// <param name="fullName">Name as typed.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<AccountOutcome> AddAsync(string? email, string? fullName, CancellationToken cancellationToken = default)
    {
        var user = new AppUser();
        var password = await IssueAsync(cancellationToken);
        password.GiveTo(user);
        return await InTransactionAsync(
            async (users, _) => await CreateAsync(users, email, fullName, user) ?? new AccountOutcome.Issued(password.Text),
            cancellationToken
        );
    }

    /// <summary>Replaces the password by a one-time one, lifts a lock-out and ends the user's sessions.</summary>
    /// <param name="email">The user's address.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<AccountOutcome> ResetPasswordAsync(string email, CancellationToken cancellationToken = default)
    {
        var password = await IssueAsync(cancellationToken);
        return await InTransactionAsync(
            async (users, db) =>
            {
                if (EmailAddresses.Canonical(email.Trim()) is not { } address || await users.FindByEmailAsync(address) is not { } user)
                    return new AccountOutcome.Refused(Unknown);
                if (user.Disabled)
                    return new AccountOutcome.Refused("L'utente è disabilitato: va prima riabilitato, poi la password si può reimpostare.");
                password.GiveTo(user);
                await db.SignInFailures.Where(f => f.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
                await EndSessionsAsync(db, user, SessionEnd.PasswordReset, cancellationToken);
                return Refusal(await users.UpdateAsync(user)) ?? new AccountOutcome.Issued(password.Text);
            },
            cancellationToken
        );
    }

    /// <summary>Keeps somebody out and ends their sessions. Never oneself, never the last one who can sign in.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="byUserId">Who does it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<AccountOutcome> DisableAsync(string userId, string? byUserId, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async (users, db) =>
            {
                if (await users.FindByIdAsync(userId) is not { } user)
                    return new AccountOutcome.Refused(Unknown);
                if (userId == byUserId)
                    return new AccountOutcome.Refused("Non è possibile disabilitare il proprio utente: può farlo un altro utente.");
                if (!await db.Users.AnyAsync(u => u.Id != userId && !u.Disabled, cancellationToken))
                    return new AccountOutcome.Refused("È l'ultimo utente abilitato: prima va aggiunto o riabilitato qualcun altro.");
                user.Disabled = true;
                await EndSessionsAsync(db, user, SessionEnd.Disabled, cancellationToken);
                return Refusal(await users.UpdateAsync(user)) ?? new AccountOutcome.Done();
            },
            cancellationToken
        );

    /// <summary>Lets somebody in again, with the password they had.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<AccountOutcome> EnableAsync(string userId, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async (users, _) =>
            {
                if (await users.FindByIdAsync(userId) is not { } user)
                    return new AccountOutcome.Refused(Unknown);
                user.Disabled = false;
                return Refusal(await users.UpdateAsync(user)) ?? new AccountOutcome.Done();
            },
            cancellationToken
        );

    private async Task<IssuedPassword> IssueAsync(CancellationToken cancellationToken)
    {
        var text = OneTimeSecret.Create();
        return new IssuedPassword(text, await work.HashAsync(text, cancellationToken), time.GetUtcNow() + OneTimeSecret.Lifetime);
    }

    private Task EndSessionsAsync(SollecitiDbContext db, AppUser user, SessionEnd why, CancellationToken cancellationToken) =>
        UserSessions.EndAsync(db.UserSessions.Where(s => s.UserId == user.Id), why, time.GetUtcNow(), cancellationToken);

    private async Task<AccountOutcome?> CreateAsync(UserManager<AppUser> users, string? email, string? fullName, AppUser user)
    {
        if (EmailAddresses.Canonical((email ?? "").Trim()) is not { } address)
            return new AccountOutcome.Refused("L'indirizzo e-mail non è valido: si scrive nome@dominio.it.");
        if (string.IsNullOrWhiteSpace(fullName))
            return new AccountOutcome.Refused("Manca il nome: è quello che si legge accanto a ogni operazione.");
        user.UserName = user.Email = address;
        user.FullName = fullName.Trim();
        user.CreatedAt = time.GetUtcNow();
        return Refusal(await users.CreateAsync(user));
    }

    private static AccountOutcome? Refusal(IdentityResult result) =>
        result.Succeeded ? null : new AccountOutcome.Refused(string.Join(' ', result.Errors.Select(e => e.Description).Distinct()));

    /// <summary>SQLite lets one writer in at a time: what was read inside still holds when it is written.</summary>
    private async Task<AccountOutcome> InTransactionAsync(
        Func<UserManager<AppUser>, SollecitiDbContext, Task<AccountOutcome>> change,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SollecitiDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await change(scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>(), db);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private sealed record IssuedPassword(string Text, string Hash, DateTimeOffset Until)
    {
        public void GiveTo(AppUser user) => (user.PasswordHash, user.MustChangePassword, user.OneTimeUntil) = (Hash, true, Until);
    }
}
