using Microsoft.Net.Http.Headers;

namespace Solleciti.Web.Endpoints;

/// <summary>Bytes of customers' files: shown or saved, but kept in no cache on the way.</summary>
internal static class FileAnswers
{
    public static IResult Inline(HttpContext http, byte[] bytes, string contentType, string fileName) =>
        Answer(http, bytes, contentType, "inline", fileName);

    public static IResult Download(HttpContext http, byte[] bytes, string contentType, string fileName) =>
        Answer(http, bytes, contentType, "attachment", fileName);

    private static IResult Answer(HttpContext http, byte[] bytes, string contentType, string disposition, string fileName)
    {
        var header = new ContentDispositionHeaderValue(disposition);
        header.SetHttpFileName(fileName);
        http.Response.Headers.ContentDisposition = header.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, contentType);
    }
}
