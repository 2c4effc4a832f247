using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;
using MudBlazor.Services;
using Solleciti.Web.Components;
using Solleciti.Web.Components.Pages.Payments;
using Solleciti.Web.Components.Pages.Reminders;
using Solleciti.Web.Localization;

namespace Solleciti.Web.Startup;

internal static class UserInterface
{
    // A text of 20,000 characters arrives in one message; files never come this way.
    private const int MaximumMessageBytes = 256 * 1024;

    /// <param name="services">The services.</param>
    /// <param name="configuration">The settings.</param>
    public static void AddUserInterface(this IServiceCollection services, IConfiguration configuration)
    {
        var most = OpenPages.Most(configuration);
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuits =>
            {
                circuits.DetailedErrors = false;
                // A laptop that was closed over a coffee break finds its page, and what was typed, as it was.
                circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(15);
                // They count among the open ones, and must leave room for those somebody looks at.
                circuits.DisconnectedCircuitMaxRetained = Math.Min(circuits.DisconnectedCircuitMaxRetained, most / 2);
            })
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaximumMessageBytes);
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft);
        services.AddTransient<MudLocalizer, ItalianLocalizer>();
        services.AddScoped<CircuitHandler, InboundOrder>();
        services.AddSingleton(provider => new PageRoom(most, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<CircuitHandler, OpenPages>();
        services.AddScoped<PaymentUndo>().AddScoped<ReviewSelection>();
    }

    public static void MapUserInterface(this WebApplication app)
    {
        app.RefuseCircuitsWhileStopping();
        OpenPages.RefuseTooMany(app);
        app.MapRazorComponents<App>()
            // Our own policy says it for every answer, with the rest.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>A page whose connection is closed comes back at once; taken in again, it would hold the stop up for half a minute.</summary>
    private static void RefuseCircuitsWhileStopping(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    app.Lifetime.ApplicationStopping.IsCancellationRequested
                    && context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
                )
                {
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    return Task.CompletedTask;
                }
                return next(context);
            }
        );
}
