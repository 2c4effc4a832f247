using Microsoft.Extensions.Primitives;

namespace Solleciti.Web.Startup;

internal static class SecurityHeaders
{
    // MudBlazor writes its theme and popover positions as inline styles; nothing writes inline scripts.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

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
                        headers.ContentSecurityPolicy = ContentSecurityPolicy;
                    headers.XContentTypeOptions = "nosniff";
                    headers["Referrer-Policy"] = "same-origin";
                    headers["Permissions-Policy"] = PermissionsPolicy;
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
}
