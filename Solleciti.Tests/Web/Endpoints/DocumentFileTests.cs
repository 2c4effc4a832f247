using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Endpoints;

public sealed class DocumentFileTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly AppUnderTest app = fixture.App;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_Imported_IsTheOriginalAsADownload()
    {
        var (id, name, bytes) = await ReadAsync(db =>
            db.Documents.Where(d => d.SourceFileId != null)
                .OrderBy(d => d.Id)
                .Join(db.SourceFiles, d => d.SourceFileId, f => f.Id, (d, f) => new ValueTuple<int, string, byte[]>(d.Id, f.Name, f.Bytes))
                .FirstAsync(Token)
        );

        using var answer = await app.Client.GetAsync($"/documenti/{id}/file", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(
            ("attachment", name),
            (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar)
        );
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task File_ByHandOrUnknown_IsNotFound()
    {
        var id = await ReadAsync(db => db.Documents.Where(d => d.SourceFileId == null).Select(d => d.Id).FirstAsync(Token));

        using var byHand = await app.Client.GetAsync($"/documenti/{id}/file", Token);
        using var unknown = await app.Client.GetAsync("/documenti/99999/file", Token);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (byHand.StatusCode, unknown.StatusCode));
    }

    [Theory]
    [InlineData("%PDF-1.4 copia", "inline", "application/pdf")]
    [InlineData("<script>alert(1)</script>", "attachment", "application/octet-stream")]
    public async Task Pdf_Stored_IsShownOnlyWhenItIsOne(string content, string disposition, string type)
    {
        var id = await ReadAsync(db => db.Documents.OrderBy(d => d.Id).Select(d => d.Id).FirstAsync(Token));
        await ReadAsync(async db =>
        {
            await db.DocumentPdfs.Where(p => p.DocumentId == id).ExecuteDeleteAsync(Token);
            var pdf = new PdfContent(Encoding.UTF8.GetBytes(content));
            db.AddRange(pdf, new DocumentPdf(id, pdf, PdfOrigin.Uploaded, Build.Now));
            return await db.SaveChangesAsync(Token);
        });

        using var answer = await app.Client.GetAsync($"/documenti/{id}/pdf", Token);

        Assert.Equal(
            (disposition, type, content),
            (
                answer.Content.Headers.ContentDisposition!.DispositionType,
                answer.Content.Headers.ContentType!.MediaType,
                await answer.Content.ReadAsStringAsync(Token)
            )
        );
    }

    private async Task<T> ReadAsync<T>(Func<SollecitiDbContext, Task<T>> query)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContextAsync(Token);
        return await query(db);
    }
}
