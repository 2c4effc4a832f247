using Solleciti.Core.Reminders;

namespace Solleciti.Web.Endpoints;

internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder app) =>
        app.MapGroup("/documenti")
            .MapGet(
                "/{id:int}/pdf",
                async (int id, DocumentPdfs pdfs, HttpContext http) =>
                    await pdfs.FindAsync(id, http.RequestAborted) is { } pdf
                        ? FileAnswers.Inline(http, pdf.Bytes, "application/pdf", pdf.Name)
                        : Results.NotFound()
            );
}
