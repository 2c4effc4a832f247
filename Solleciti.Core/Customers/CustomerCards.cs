using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;

namespace Solleciti.Core.Customers;

/// <summary>Reads and writes customers' contact cards.</summary>
public sealed class CustomerCards(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>Replaces a customer's ordinary e-mail addresses; they must be valid already.</summary>
    /// <exception cref="InvalidOperationException">No such customer.</exception>
    public async Task SaveEmailsAsync(int customerId, IReadOnlyList<string> addresses, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customer = await db.Customers.Include(c => c.Emails).SingleAsync(c => c.Id == customerId, cancellationToken);
        customer.SetEmails(addresses);
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class CustomersRoom
{
    internal static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services.AddSingleton<CustomerCards>().AddSingleton<CustomerChoices>();
}
