using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Mail;

/// <summary>The account mail leaves through. There is one; its password leaves this class only towards the mail server.</summary>
public sealed class MailAccounts(IDbContextFactory<SollecitiDbContext> contexts, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Solleciti.MailAccount.Password.v1");

    /// <summary>As last read: asked for several times with every message. Null before that, and after every change.</summary>
    private volatile Lookup? known;

    /// <summary>The trial that succeeded last: it counts for an account that is saved as it was tried.</summary>
    private volatile Trial? trial;

    /// <summary>The account was saved, suspended or resumed. Raised on the changer's thread: hand over and return.</summary>
    public event EventHandler? Changed;

    /// <summary>The active account; null while there is none.</summary>
    public async Task<MailAccount?> ActiveAsync(CancellationToken cancellationToken = default) =>
        await CurrentAsync(cancellationToken) is { Active: true } account ? account : null;

    /// <summary>The account, active or not; null while none was ever saved.</summary>
    public async Task<MailAccount?> CurrentAsync(CancellationToken cancellationToken = default)
    {
        if (known is { IsDone: true } before)
            return before.Account;
        // Whoever changes the account meanwhile takes this one away.
        var lookup = known = new Lookup();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        lookup.Account = await db.MailAccounts.AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(cancellationToken);
        lookup.IsDone = true;
        return lookup.Account;
    }

    /// <summary>A password is stored that the keys of this installation cannot read: it has to be typed again.</summary>
    public async Task<bool> HasLostPasswordAsync(CancellationToken cancellationToken = default) =>
        await CurrentAsync(cancellationToken) is { } account && LoginOf(account) is null;

    /// <summary>Stores what was typed and ends a suspension.</summary>
    public async Task<MailAccountSaving> SaveAsync(MailAccountForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db.MailAccounts.OrderBy(a => a.Id).FirstOrDefaultAsync(cancellationToken);
        var errors = form.Check(account, complete: form.Active);
        if (errors.Count > 0)
            return new MailAccountSaving.Refused(errors);
        var cleared = account?.ProtectedPassword is not null && form.Password.Length == 0 && !form.KeepsPasswordOf(account);
        if (account is null)
            db.Add(account = new MailAccount());
        var before = Way(account);
        var user = form.CleanUser;
        if (cleared || user.Length == 0)
            account.ProtectedPassword = null;
        if (form.Password.Length > 0)
            account.ProtectedPassword = protector.Protect(form.Password);
        account.Active = form.Active;
        account.Provider = MailProvider.Find(form.Provider)?.Name;
        account.Address = EmailAddresses.Canonical(form.Address.Trim()) ?? "";
        account.Host = form.CleanHost;
        account.Port = form.ReadPort() ?? 0;
        account.Protocol = form.Protocol;
        account.UserName = user.Length > 0 ? user : null;
        account.MaySendFromOtherAddresses = form.MaySendFromOtherAddresses;
        account.MessagesPerMinute = form.ReadMessagesPerMinute();
        account.MessagesPerDay = form.ReadMessagesPerDay();
        account.Connections = form.ReadConnections() ?? MailLimits.UsualConnections;
        account.SuspendedReason = null;
        if (Way(account) != before)
            (account.SettingsSince, account.TriedAt, account.LargestMessage) = (time.GetUtcNow(), null, null);
        if (trial is { } good && good.IsOf(account, LoginOf(account)))
            (account.TriedAt, account.LargestMessage) = (good.At, good.LargestMessage);
        await db.SaveChangesAsync(cancellationToken);
        Announce();
        return new MailAccountSaving.Saved(cleared);
    }

    /// <summary>Ends a suspension: what waits is tried again.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.MailAccounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedReason, (string?)null), cancellationToken);
        Announce();
    }

    /// <summary>Stops sending through an account that was refused, unless it is suspended already or was changed meanwhile.</summary>
    internal async Task SuspendAsync(MailAccount refused, string reason)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var suspended = await AsItIs(db, refused)
            .Where(a => a.SuspendedReason == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedReason, reason), CancellationToken.None);
        if (suspended > 0)
            Announce();
    }

    /// <summary>«Invia prova» succeeded: it counts for the account that is stored, or will be, with just these settings.</summary>
    internal async Task RememberTrialAsync(SmtpLogin login, string address, long? largestMessage, CancellationToken cancellationToken)
    {
        var good = trial = new Trial(login, address, time.GetUtcNow(), largestMessage);
        if (await CurrentAsync(cancellationToken) is not { } account || !good.IsOf(account, LoginOf(account)))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await AsItIs(db, account)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.TriedAt, good.At).SetProperty(a => a.LargestMessage, largestMessage),
                cancellationToken
            );
        known = null;
    }

    /// <summary>What the account's server takes, as it says when a connection is opened.</summary>
    internal async Task LearnAsync(MailAccount account, long? largestMessage)
    {
        if (account.LargestMessage == largestMessage)
            return;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await AsItIs(db, account).ExecuteUpdateAsync(set => set.SetProperty(a => a.LargestMessage, largestMessage), CancellationToken.None);
        // Nobody has to hear of it: connections stay open.
        known = null;
    }

    /// <summary>How the account's server is reached; null when its password cannot be read, because the keys were lost.</summary>
    internal SmtpLogin? LoginOf(MailAccount account)
    {
        try
        {
            return new SmtpLogin
            {
                Host = account.Host,
                Port = account.Port,
                Protocol = account.Protocol,
                UserName = account.UserName,
                Password = account.ProtectedPassword is { } wrapped ? protector.Unprotect(wrapped) : null,
                SenderDomain = SmtpLogin.DomainOf(account.Address),
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The account, as long as nobody changed how its server is reached.</summary>
    private static IQueryable<MailAccount> AsItIs(SollecitiDbContext db, MailAccount account) =>
        db.MailAccounts.Where(a =>
            a.Id == account.Id
            && a.Host == account.Host
            && a.Port == account.Port
            && a.Protocol == account.Protocol
            && a.UserName == account.UserName
            && a.ProtectedPassword == account.ProtectedPassword
        );

    private static (string, int, MailProtocol, string?, string?, string) Way(MailAccount account) =>
        (account.Host, account.Port, account.Protocol, account.UserName, account.ProtectedPassword, account.Address);

    private void Announce()
    {
        known = null;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A trial that succeeded. Not a record: its text must never show the password.</summary>
    private sealed class Trial(SmtpLogin login, string address, DateTimeOffset at, long? largestMessage)
    {
        public DateTimeOffset At => at;

        public long? LargestMessage => largestMessage;

        public bool IsOf(MailAccount account, SmtpLogin? stored) => stored?.IsSameAs(login) == true && account.Address == address;
    }

    private sealed class Lookup
    {
        public MailAccount? Account { get; set; }

        public volatile bool IsDone;
    }
}
