using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Demo;

internal static class DemoRoom
{
    internal static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoSeeder>();
}
