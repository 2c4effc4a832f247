using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Office;

internal static class OfficeRoom
{
    internal static IServiceCollection AddOffice(this IServiceCollection services) =>
        services.AddSingleton<CustomerMerges>().AddSingleton<CustomerSplits>().AddSingleton<FirstSteps>();
}
