using Microsoft.AspNetCore.CookiePolicy;

namespace Solleciti.Web.Startup;

/// <summary>
/// Over HTTPS every cookie is Secure and carries <c>__Host-</c> before its name, so that no other site of the same domain can put one
/// in its place. Whoever writes or reads it knows the bare name only.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static void UseHostCookies(this IApplicationBuilder app)
    {
        app.Use(
            (context, next) =>
            {
                if (context.Request.IsHttps)
                    TakeOwnOnly(context.Request.Headers);
                return next(context);
            }
        );
        app.UseCookiePolicy(
            new CookiePolicyOptions
            {
                OnAppendCookie = cookie => cookie.CookieName = Named(cookie.Context, cookie.CookieName, cookie.CookieOptions),
                OnDeleteCookie = cookie => cookie.CookieName = Named(cookie.Context, cookie.CookieName, cookie.CookieOptions),
            }
        );
    }

    private static void TakeOwnOnly(IHeaderDictionary headers)
    {
        var own = headers
            .Cookie.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries))
            .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(cookie => cookie[Prefix.Length..]);
        headers.Cookie = string.Join("; ", own);
    }

    private static string Named(HttpContext context, string name, CookieOptions options)
    {
        if (!context.Request.IsHttps)
            return name;
        // What the prefix promises.
        (options.Secure, options.Path, options.Domain) = (true, "/", null);
        return Prefix + name;
    }
}
