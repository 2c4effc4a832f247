using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;

namespace Solleciti.Core.Mail;

/// <summary>Reads the account mail leaves through.</summary>
public sealed class MailAccounts(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>The active account; null while there is none and mail goes into the pickup folder.</summary>
    public async Task<MailAccount?> ActiveAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MailAccounts.AsNoTracking().Where(a => a.Active).OrderBy(a => a.Id).FirstOrDefaultAsync(cancellationToken);
    }
}

internal static class MailRoom
{
    internal static IServiceCollection AddMail(this IServiceCollection services) =>
        services.AddSingleton<MailAccounts>().AddSingleton<IMailTransport, PickupTransport>();
}
