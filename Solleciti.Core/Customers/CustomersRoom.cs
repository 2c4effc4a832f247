using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Customers.AddressImport;

namespace Solleciti.Core.Customers;

internal static class CustomersRoom
{
    internal static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services
            .AddSingleton<CustomerCards>()
            .AddSingleton<CustomerChoices>()
            .AddSingleton<RefusedAddresses>()
            .AddSingleton<AddressImporter>()
            .AddSingleton<AddressTemplate>();
}
