using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Import.Csv;
using Solleciti.Core.Reminders;

namespace Solleciti.Web.Endpoints;

internal static class DocumentEndpoints
{
    private const string Anything = "application/octet-stream";

    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/importa/modello-documenti.csv",
            (HttpContext http) => FileAnswers.Download(http, CsvTemplate.Create(), "text/csv; charset=utf-8", "modello-documenti.csv")
        );
        var group = app.MapGroup("/documenti/{id:int}");
        group.MapGet(
            "/pdf",
            async (int id, DocumentPdfs pdfs, HttpContext http) =>
                await pdfs.FindAsync(id, http.RequestAborted) is not { } pdf ? Results.NotFound()
                : DocumentPdf.IsPdf(pdf.Bytes) ? FileAnswers.Inline(http, pdf.Bytes, "application/pdf", pdf.Name)
                : FileAnswers.Download(http, pdf.Bytes, Anything, pdf.Name)
        );
        group.MapGet(
            "/file",
            async (int id, SourceFiles files, HttpContext http) =>
                await files.FindAsync(id, http.RequestAborted) is { } file
                    ? FileAnswers.Download(http, file.Bytes, Anything, file.Name)
                    : Results.NotFound()
        );
    }
}
