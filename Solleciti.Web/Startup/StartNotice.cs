using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Solleciti.Core.Access;
using Solleciti.Web.Access;

namespace Solleciti.Web.Startup;

/// <summary>The few words on the console.</summary>
internal static class StartNotice
{
    public static async Task PrintAsync(WebApplication app)
    {
        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var isDemo = app.Services.GetRequiredService<SollecitiOptions>().IsDemo;
        Console.WriteLine($"Solleciti{(isDemo ? " (demo)" : "")} è pronto: {string.Join("  ", urls)}  –  Ctrl+C per chiudere.");
        if (!isDemo && !await app.Services.GetRequiredService<UserAccounts>().AnyAsync())
        {
            app.Services.GetRequiredService<SetupCode>().Print();
        }
    }

    public static string AddressInUse(IOException failure) =>
        $"""
            Solleciti non è stato avviato: un altro programma usa già questo indirizzo ({failure.Message})
            Scegliere un'altra porta, per esempio: --urls http://127.0.0.1:5081
            """;
}
