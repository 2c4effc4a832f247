using System.Net.Mime;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Primitives;

namespace Solleciti.Web.Startup;

internal static class SecurityHeaders
{
    // MudBlazor writes its theme and popover positions as inline styles; nothing writes inline scripts.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " + "form-action 'self'; frame-ancestors 'self'";

    /// <summary>Half a year; for this host alone, since its neighbours may have no HTTPS.</summary>
    private const string OnlyHttps = "max-age=15552000";

    private const string PermissionsPolicy = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>Set when the answer starts, so that an error page, which clears the headers, carries them too.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    // A mail's HTML comes with a stricter policy of its own.
                    if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
                        headers.ContentSecurityPolicy =
                            $"{ContentSecurityPolicy}; object-src {Objects(context)}; base-uri {Bases(context)}";
                    headers.XContentTypeOptions = "nosniff";
                    headers["Referrer-Policy"] = "same-origin";
                    headers["Permissions-Policy"] = PermissionsPolicy;
                    // On this machine it would hold for every other program that is developed on it.
                    if (context.Request.IsHttps && !Loopback.IsLoopbackHost(context.Request.Host.Host))
                        headers.StrictTransportSecurity = OnlyHttps;
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    /// <summary>A browser that shows a PDF takes it for an object of itself.</summary>
    private static string Objects(HttpContext context) =>
        context.Response.ContentType == MediaTypeNames.Application.Pdf ? "'self'" : "'none'";

    /// <summary>Pages of components have one, which Blazor needs, and forbid any other after it.</summary>
    private static string Bases(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? "'none'" : "'self'";
}
