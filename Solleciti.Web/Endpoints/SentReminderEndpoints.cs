using System.Globalization;
using System.Text;
using Solleciti.Core.Outbox;

namespace Solleciti.Web.Endpoints;

/// <summary>The exact copy of a sent reminder and its parts.</summary>
internal static class SentReminderEndpoints
{
    public static void MapSentReminders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/inviati/{id:int}");
        group.MapGet(
            "/messaggio.eml",
            async (int id, SentReminders sent, HttpContext http) =>
                await sent.BytesAsync(id, http.RequestAborted) is { } bytes
                    ? FileAnswers.Download(
                        http,
                        bytes,
                        "message/rfc822",
                        string.Create(CultureInfo.InvariantCulture, $"Sollecito {id}.eml")
                    )
                    : Results.NotFound()
        );
        group.MapGet(
            "/html",
            async (int id, SentReminders sent, HttpContext http) =>
            {
                if ((await sent.FindAsync(id, http.RequestAborted))?.Message.Html is not { } html)
                    return Results.NotFound();
                // Whatever stands in the mail: no script, no request, no form, in a frame of our own pages only.
                http.Response.Headers.ContentSecurityPolicy =
                    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'";
                return FileAnswers.Inline(http, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", "messaggio.html");
            }
        );
        group.MapGet(
            "/allegati/{number:int}",
            async (int id, int number, SentReminders sent, HttpContext http) =>
            {
                var files = (await sent.FindAsync(id, http.RequestAborted))?.Message.Attachments;
                if (files is null || number < 1 || number > files.Count)
                    return Results.NotFound();
                var file = files[number - 1];
                return file.Bytes.AsSpan().StartsWith("%PDF-"u8)
                    ? FileAnswers.Inline(http, file.Bytes, "application/pdf", file.FileName)
                    : FileAnswers.Download(http, file.Bytes, "application/octet-stream", file.FileName);
            }
        );
    }
}
