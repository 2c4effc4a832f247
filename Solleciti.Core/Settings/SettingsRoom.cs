using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Settings;

internal static class SettingsRoom
{
    internal static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<Profiles>();
}
