using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Solleciti.Web.Startup;

internal static class ItalianCulture
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>Italian for every request, circuit and worker, whatever the browser or the machine speaks.</summary>
    public static void AddItalianCulture(this IServiceCollection services)
    {
        CultureInfo.DefaultThreadCurrentCulture = Italian;
        CultureInfo.DefaultThreadCurrentUICulture = Italian;
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Italian);
            options.SupportedCultures = [Italian];
            options.SupportedUICultures = [Italian];
            options.RequestCultureProviders.Clear();
        });
    }
}
