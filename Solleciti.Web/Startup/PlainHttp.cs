using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticAssets;
using Solleciti.Web.Components.Account;

namespace Solleciti.Web.Startup;

/// <summary>Without HTTPS a password is for everybody on the way to read. On this machine there is no way.</summary>
internal static class PlainHttp
{
    /// <summary>Shows why nobody signs in here, instead of a form whose session the browser would not keep safe.</summary>
    public static void RefusePlainHttp(this IApplicationBuilder app, TransportSettings transport)
    {
        if (transport.AllowPlainHttp)
            return;
        app.Use((context, next) => IsUnprotected(context) && !IsPublic(context) ? ExplainAsync(context, transport) : next(context));
    }

    private static bool IsUnprotected(HttpContext context) =>
        !context.Request.IsHttps
        && !(
            Loopback.IsLoopbackHost(context.Request.Host.Host)
            && context.Connection.RemoteIpAddress is { } address
            && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        );

    /// <summary>What says nothing of the office, and is needed to draw the page.</summary>
    private static bool IsPublic(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Request.Path.Value is "/health" or "/favicon.ico";

    private static Task ExplainAsync(HttpContext context, TransportSettings transport) =>
        new RazorComponentResult<PlainHttpPage>(
            new Dictionary<string, object?>
            {
                [nameof(PlainHttpPage.Opened)] = $"{context.Request.Scheme}://{context.Request.Host}",
                [nameof(PlainHttpPage.PublicAddress)] =
                    transport.PublicAddress is { } address && address.Scheme == Uri.UriSchemeHttps ? address.ToString() : null,
            }
        )
        {
            StatusCode = StatusCodes.Status403Forbidden,
        }.ExecuteAsync(context);
}
