using Solleciti.Core.Customers.AddressImport;

namespace Solleciti.Web.Endpoints;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder app) =>
        app.MapGet(
            "/clienti/modello-indirizzi.csv",
            async (AddressTemplate template, HttpContext http) =>
                FileAnswers.Download(
                    http,
                    await template.CreateAsync(http.RequestAborted),
                    "text/csv; charset=utf-8",
                    "modello-indirizzi.csv"
                )
        );
}
