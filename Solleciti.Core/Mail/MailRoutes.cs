using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>Finds the way mail leaves: the active account, else the pickup folder where there is one.</summary>
public sealed class MailRoutes(MailAccounts accounts, SollecitiOptions options)
{
    /// <summary>The way at the moment.</summary>
    public async Task<MailRoute> FindAsync(CancellationToken cancellationToken = default) =>
        await accounts.ActiveAsync(cancellationToken) switch
        {
            { SuspendedReason: { } reason } account => new MailRoute.Suspended(account, reason),
            { } account => new MailRoute.Server(account),
            null when options.PickupDirectory is { } folder => new MailRoute.Folder(folder),
            null => new MailRoute.None(),
        };
}
