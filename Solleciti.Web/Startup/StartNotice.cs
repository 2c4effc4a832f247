using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Solleciti.Web.Startup;

/// <summary>The few words on the console.</summary>
internal static class StartNotice
{
    public static void Print(WebApplication app)
    {
        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"Solleciti (demo) è pronto: {string.Join("  ", urls)}  –  Ctrl+C per chiudere.");
    }

    public static string AddressInUse(IOException failure) =>
        $"""
            Solleciti non è stato avviato: un altro programma usa già questo indirizzo ({failure.Message})
            Scegliere un'altra porta, per esempio: --urls http://127.0.0.1:5081
            """;
}
