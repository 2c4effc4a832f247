namespace Solleciti.Web.Endpoints;

internal static class FaviconEndpoint
{
    /// <summary>For tabs without a page of ours, such as a PDF: browsers ask there for an icon under the old name.</summary>
    public static void MapFavicon(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/favicon.ico", () => Results.Redirect("/favicon.svg", permanent: true)).AllowAnonymous();
}
