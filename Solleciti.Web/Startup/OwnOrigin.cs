namespace Solleciti.Web.Startup;

/// <summary>What changes something, and the pages' connection, come from a page of ours, never from one of another site.</summary>
internal static class OwnOrigin
{
    private const int LongestLogged = 200;

    private static readonly string[] OwnSites = ["same-origin", "none"];

    public static void UseOwnOriginOnly(this WebApplication app, TransportSettings transport) =>
        app.Use(
            (context, next) =>
            {
                if (!IsGuarded(context.Request) || Foreign(context.Request, transport) is not { } origin)
                    return next(context);
                app.Logger.LogWarning(
                    "Refused a request from another origin: {Origin}; this program is {Own}",
                    Harmless(origin),
                    Harmless(string.Join(" or ", Own(context.Request, transport)))
                );
                return ErrorPages.WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "La richiesta arriva da un altro indirizzo",
                    "Per sicurezza il programma accetta solo ciò che parte dalle sue pagine. Se lo si apre attraverso un proxy, chi lo gestisce "
                        + "imposta Solleciti:TrustedProxies e Solleciti:PublicAddress: nel registro del programma ci sono i due indirizzi che non coincidono."
                );
            }
        );

    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    /// <summary>The origin a browser names that is not ours; null where it is, or where no browser asks.</summary>
    private static string? Foreign(HttpRequest request, TransportSettings transport)
    {
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return Own(request, transport).Contains(Normal(origin), StringComparer.Ordinal) ? null : origin;
        return request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && !OwnSites.Contains(site, StringComparer.Ordinal)
            ? site
            : null;
    }

    private static IEnumerable<string> Own(HttpRequest request, TransportSettings transport) =>
        new[] { $"{request.Scheme}://{request.Host}", transport.PublicAddress?.ToString() }
            .OfType<string>()
            .Select(Normal)
            .OfType<string>();

    private static string? Normal(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.GetLeftPart(UriPartial.Authority) : null;

    /// <summary>A visitor chose it: one line, and a short one.</summary>
    private static string Harmless(string said) =>
        string.Concat(said.Take(LongestLogged).Select(letter => char.IsBetween(letter, ' ', '~') ? letter : '?'));
}
