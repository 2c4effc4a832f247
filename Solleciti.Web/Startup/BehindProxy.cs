using Microsoft.AspNetCore.HttpOverrides;

namespace Solleciti.Web.Startup;

internal static class BehindProxy
{
    private const ForwardedHeaders Forwarded =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    /// <summary>More proxies than stand one behind the other anywhere.</summary>
    private const int MostHops = 5;

    /// <summary>From here on a request is what the browser sent: its address, scheme and host. Only a trusted proxy is believed.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, TransportSettings transport)
    {
        // Without any, the framework's middleware would believe everybody.
        if (transport.TrustedProxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = Forwarded, ForwardLimit = MostHops };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in transport.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        app.Use(
            (context, next) =>
            {
                if (
                    transport.PublicAddress is { } address
                    && IsForwarded(context.Request)
                    && transport.Trusts(context.Connection.RemoteIpAddress)
                )
                    Complete(context.Request.Headers, address);
                return next(context);
            }
        );
        app.UseForwardedHeaders(options);
    }

    private static bool IsForwarded(HttpRequest request) =>
        request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
        || request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName)
        || request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedHostHeaderName);

    /// <summary>What we know better than a proxy that rewrites the host, or passes on what a visitor says it is.</summary>
    private static void Complete(IHeaderDictionary headers, Uri address)
    {
        headers[ForwardedHeadersDefaults.XForwardedHostHeaderName] = address.Authority;
        if (!headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName))
            headers[ForwardedHeadersDefaults.XForwardedProtoHeaderName] = address.Scheme;
    }
}
