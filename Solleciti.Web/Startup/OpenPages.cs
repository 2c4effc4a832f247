using System.Globalization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Solleciti.Web.Startup;

/// <summary>Counts a page among the open ones for as long as the server keeps it.</summary>
internal sealed class OpenPages(PageRoom room) : CircuitHandler
{
    /// <summary>What the program takes before the first page is open, and what a page takes; measured with the demo, with something to spare.</summary>
    private const long OwnBytes = 256L << 20;

    private const long PageBytes = 3L << 20;

    private const string Setting = "MaximumPages";

    private const int Fewest = 10;

    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    private bool counted;

    /// <summary>As many as find room in the memory this process may take.</summary>
    public static int MostIn(long bytes) => (int)Math.Clamp((bytes - OwnBytes) / PageBytes, Fewest, int.MaxValue);

    /// <summary>As many as the settings say; where they say nothing, as many as find room.</summary>
    public static int Most(IConfiguration configuration)
    {
        if (configuration.OwnSetting(Setting) is not { } written)
            return MostIn(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            ? most
            : throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: «{written}» non è un numero di pagine
                Indica quante se ne possono aprire insieme, almeno 1, per esempio: --Solleciti:{Setting}=200
                """
            );
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        counted = true;
        room.Opened();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // One that failed while it opened was never in.
        if (counted)
            room.Closed();
        counted = false;
        return Task.CompletedTask;
    }

    /// <summary>Says that there are too many, instead of the page.</summary>
    public static void RefuseTooMany(WebApplication app)
    {
        var room = app.Services.GetRequiredService<PageRoom>();
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null || room.TryEnter())
                    return next(context);
                app.Logger.LogWarning("Refused a page: {Most} are open, which is all there is room for", room.Most);
                context.Response.Headers.RetryAfter = TryAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ErrorPages.WriteAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    "Troppe pagine aperte",
                    "Le pagine di Solleciti aperte in questo momento occupano tutta la memoria che il programma ha a disposizione. Chiudere quelle "
                        + "che non servono, poi ricaricare questa. Le altre pagine e gli invii continuano."
                );
            }
        );
    }
}
