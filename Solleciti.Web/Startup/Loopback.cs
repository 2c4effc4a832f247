using System.Net;
using Microsoft.AspNetCore.HostFiltering;

namespace Solleciti.Web.Startup;

/// <summary>Where the program listens. The demo signs everyone in, so nobody but the person at this machine may reach it.</summary>
internal static class Loopback
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Wherever the settings say; on this machine alone while they say nothing.</summary>
    public static void ListenAsConfigured(this WebApplicationBuilder builder)
    {
        if (ConfiguredUrls(builder.Configuration).Count == 0)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    public static void ListenOnLoopbackOnly(this WebApplicationBuilder builder)
    {
        var urls = ConfiguredUrls(builder.Configuration);
        if (urls.FirstOrDefault(url => !IsLoopback(url)) is { } refused)
        {
            throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: la demo non chiede password, quindi risponde solo da questo computer,
                e l'indirizzo «{refused}» la renderebbe raggiungibile da altri (oppure non è un indirizzo valido).
                Usare per esempio: --urls {DefaultUrl}
                """
            );
        }
        if (urls.Count == 0)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        // After every other source, so that no setting can widen it: a foreign page must not reach us under a name of its own.
        builder.Services.PostConfigure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
            filter.AllowEmptyHosts = false;
            filter.IncludeFailureMessage = false;
        });
    }

    /// <summary>Every address the server could be told to listen on.</summary>
    public static IReadOnlyList<string> ConfiguredUrls(IConfiguration configuration)
    {
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        // Bare ports are open to the whole network; they only count where there are no urls.
        var ports =
            urls.Length > 0
                ? []
                : Split(configuration[WebHostDefaults.HttpPortsKey])
                    .Select(port => $"http://*:{port}")
                    .Concat(Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"));
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? endpoint.Path);
        return [.. urls, .. ports, .. endpoints];
    }

    public static bool IsLoopback(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return false;
        }
        // A name other than localhost makes Kestrel listen on every address of the machine.
        return address is { IsUnixPipe: false, IsNamedPipe: false } && IsLoopbackHost(address.Host);
    }

    /// <summary>A name or address that never leads to another machine.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private static string[] Split(string? value) =>
        value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
