using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Endpoints;

/// <summary>«Apri nel browser»: a document's PDF over HTTP.</summary>
public sealed class DocumentEndpointsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly AppUnderTest app = fixture.App;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pdf_Document_IsShownByTheBrowserAndKeptInNoCache()
    {
        var id = (await app.AddInvoiceAsync("12/A")).Id;

        using var answer = await app.Client.GetAsync($"/documenti/{id}/pdf", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Fattura 12-A del 03-02-2026.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
        Assert.Contains("12/A", PdfReader.Text(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7/PÀ", "Fattura 7-PÀ del 03-02-2026.pdf")]
    [InlineData("8\";x=\"y", "Fattura 8-;x=-y del 03-02-2026.pdf")]
    [InlineData("../../9", "Fattura ..-..-9 del 03-02-2026.pdf")]
    [InlineData("10\r\nSet-Cookie: a=b", "Fattura 10  Set-Cookie- a=b del 03-02-2026.pdf")]
    public async Task Pdf_UnusualNumber_HasAFileNameEverySystemTakes(string number, string expected)
    {
        var id = (await app.AddInvoiceAsync(number)).Id;

        using var answer = await app.Client.GetAsync($"/documenti/{id}/pdf", Token);

        Assert.Equal(expected, answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Pdf_OwnCopyStored_IsThatCopyByteForByte()
    {
        var id = (await app.AddInvoiceAsync("13")).Id;
        byte[] own = [.. "%PDF-1.4 la nostra copia"u8];
        Assert.NotNull(await app.Services.GetRequiredService<DocumentPdfs>().UploadAsync(id, own, Token));

        Assert.Equal(own, await app.Client.GetByteArrayAsync($"/documenti/{id}/pdf", Token));
    }

    [Fact]
    public async Task Pdf_OnlyLookedAt_IsNotStored()
    {
        var id = (await app.AddInvoiceAsync("14")).Id;

        using var answer = await app.Client.GetAsync($"/documenti/{id}/pdf", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = await app.ContextAsync();
        Assert.False(await db.DocumentPdfs.AnyAsync(p => p.DocumentId == id, Token));
    }

    [Theory]
    [InlineData("/documenti/999999/pdf")]
    [InlineData("/documenti/0/pdf")]
    [InlineData("/documenti/-1/pdf")]
    [InlineData("/documenti/99999999999/pdf")]
    [InlineData("/documenti/uno/pdf")]
    public async Task Pdf_NoSuchDocument_IsAnItalianPage(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>Pagina non trovata</h1>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }
}
