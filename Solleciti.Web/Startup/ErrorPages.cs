using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;
using Solleciti.Core.Storage;

namespace Solleciti.Web.Startup;

/// <summary>What a browser shows when no page could be made. Plain HTML, so that it works when the pages themselves are what fails.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteAsync });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
    }

    /// <summary>Refuses a request in words of its own.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title, string advice)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, title, advice);
    }

    private static Task WriteAsync(HttpContext context)
    {
        var (title, advice) = Words(context.Response.StatusCode);
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is { } failure)
            advice = StorageTrouble.Of(failure) ?? advice;
        return WriteAsync(context, title, advice);
    }

    private static async Task WriteAsync(HttpContext context, string title, string advice)
    {
        var wantsHtml = context.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = (wantsHtml ? MediaTypeNames.Text.Html : MediaTypeNames.Text.Plain) + "; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(wantsHtml ? Html(title, advice, context.TraceIdentifier) : $"{title}. {advice}", Encoding.UTF8);
    }

    private static (string Title, string Advice) Words(int status) =>
        status switch
        {
            400 => ("La richiesta non è valida", "Tornare alla pagina precedente, ricaricarla e riprovare."),
            401 => ("L'accesso è terminato", "Accedere di nuovo, poi riprovare."),
            403 => ("Manca l'accesso a questa pagina", "Chiedere l'abilitazione a chi gestisce il programma."),
            404 => ("Pagina non trovata", "L'indirizzo non esiste, oppure ciò che si cerca è stato eliminato."),
            413 => ("Quanto è stato inviato è troppo", "Tornare alla pagina precedente, scrivere meno e riprovare."),
            429 => (
                "Troppi tentativi di accesso insieme",
                "Da questa rete arrivano più tentativi di quanti se ne possano controllare: aspettare un minuto, tornare alla pagina di accesso e riprovare. Chi ha già effettuato l'accesso può continuare a lavorare."
            ),
            >= 500 => (
                "Qualcosa non ha funzionato",
                "L'operazione potrebbe non essere stata completata: prima di ripeterla, controllare il risultato. Se succede ancora, comunicare il codice qui sotto a chi gestisce il programma."
            ),
            _ => ("La richiesta non può essere eseguita", "Tornare alla pagina precedente e riprovare."),
        };

    private static string Html(string title, string advice, string code)
    {
        var encode = HtmlEncoder.Default;
        return $"""
            <!DOCTYPE html>
            <html lang="it">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{encode.Encode(title)} – Solleciti</title>
              <link rel="icon" href="/favicon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/app.css">
            </head>
            <body class="standalone">
              <main class="standalone-card">
                <h1>{encode.Encode(title)}</h1>
                <p>{encode.Encode(advice)}</p>
                <p><a href="/">Vai alla pagina iniziale</a></p>
                <p class="standalone-code">Codice: {encode.Encode(code)}</p>
              </main>
            </body>
            </html>
            """;
    }
}
