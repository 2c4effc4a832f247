using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Mail;

/// <summary>The account mail leaves through. There is one; its password leaves this class only towards the mail server.</summary>
public sealed class MailAccounts(IDbContextFactory<SollecitiDbContext> contexts, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Solleciti.MailAccount.Password.v1");

    /// <summary>As last read: asked for several times with every message. Null before that, and after every change.</summary>
    private volatile Lookup? known;

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
        var user = form.UserName.Trim();
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
        var suspended = await db
            .MailAccounts.Where(a =>
                a.Id == refused.Id
                && a.SuspendedReason == null
                && a.Host == refused.Host
                && a.Port == refused.Port
                && a.Protocol == refused.Protocol
                && a.UserName == refused.UserName
                && a.ProtectedPassword == refused.ProtectedPassword
            )
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedReason, reason), CancellationToken.None);
        if (suspended > 0)
            Announce();
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

    private void Announce()
    {
        known = null;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Lookup
    {
        public MailAccount? Account { get; set; }

        public volatile bool IsDone;
    }
}
