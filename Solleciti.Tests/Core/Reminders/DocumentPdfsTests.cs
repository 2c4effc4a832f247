using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Reminders;

public sealed class DocumentPdfsTests : IDisposable
{
    private static readonly byte[] OwnCopy = [.. "%PDF-1.4 la nostra copia"u8];
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task GenerateAsync_Document_StoresBytesAndHash()
    {
        var (customer, document) = await office.AddDebtorAsync(number: "12/A");

        var stored = await office.Pdfs.GenerateAsync(document.Id, Token);

        var pdf = await PdfAsync(document.Id);
        Assert.Equal(new StoredPdf(pdf.Content.Bytes.Length, PdfOrigin.Generated), stored);
        Assert.Equal((pdf.Content.Bytes.Length, PdfOrigin.Generated, Build.Now), (pdf.Size, pdf.Origin, pdf.StoredAt));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf.Content.Bytes)), pdf.Sha256);
        Assert.Contains("12/A", PdfReader.Text(pdf.Content.Bytes), StringComparison.Ordinal);
        var open = Assert.Single(await office.Receivables.DocumentsOfAsync(customer.Id, ReceivablesFilter.None, Token));
        Assert.Equal(stored, open.Pdf);
    }

    [Fact]
    public async Task GenerateAsync_Twice_GivesTheSameBytesInOneRow()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.Pdfs.GenerateAsync(document.Id, Token);
        var first = (await PdfAsync(document.Id)).Sha256;
        office.Time.Advance(TimeSpan.FromDays(1));

        await office.Pdfs.GenerateAsync(document.Id, Token);

        Assert.Equal(first, (await PdfAsync(document.Id)).Sha256);
    }

    [Fact]
    public async Task GenerateAsync_NoSuchDocument_Throws() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Pdfs.GenerateAsync(1, Token));

    [Fact]
    public async Task UploadAsync_Pdf_ReplacesOurs()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.Pdfs.GenerateAsync(document.Id, Token);

        var stored = await office.Pdfs.UploadAsync(document.Id, OwnCopy, Token);

        Assert.Equal(new StoredPdf(OwnCopy.Length, PdfOrigin.Uploaded), stored);
        Assert.Equal(OwnCopy, (await PdfAsync(document.Id)).Content.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF")]
    [InlineData("<html>%PDF-1.4</html>")]
    [InlineData("PK\u0003\u0004")]
    public async Task UploadAsync_NoPdf_IsRefusedAndNothingChanges(string content)
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.Pdfs.UploadAsync(document.Id, OwnCopy, Token);

        Assert.Null(await office.Pdfs.UploadAsync(document.Id, System.Text.Encoding.UTF8.GetBytes(content), Token));

        Assert.Equal(OwnCopy, (await PdfAsync(document.Id)).Content.Bytes);
    }

    [Fact]
    public async Task UploadAsync_Size_EndsAtTheMaximum()
    {
        var (_, document) = await office.AddDebtorAsync();
        var largest = new byte[DocumentPdf.MaximumSize];
        "%PDF-"u8.CopyTo(largest);

        Assert.NotNull(await office.Pdfs.UploadAsync(document.Id, largest, Token));
        Assert.Null(await office.Pdfs.UploadAsync(document.Id, [.. largest, 0], Token));
    }

    [Fact]
    public async Task FindAsync_Stored_GivesItsBytesAndName()
    {
        var (_, document) = await office.AddDebtorAsync(number: "12/A");
        await office.Pdfs.UploadAsync(document.Id, OwnCopy, Token);

        var file = await office.Pdfs.FindAsync(document.Id, Token);

        Assert.Equal("Fattura 12-A del 03-02-2026.pdf", file!.Name);
        Assert.Equal(OwnCopy, file.Bytes);
    }

    [Fact]
    public async Task FindAsync_NotStored_IsMadeForThisLookOnly()
    {
        var (_, document) = await office.AddDebtorAsync();

        var file = await office.Pdfs.FindAsync(document.Id, Token);

        Assert.True(file!.Bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal(0, await office.ReadAsync(db => db.DocumentPdfs.CountAsync(Token)));
    }

    [Fact]
    public async Task FindAsync_NoSuchDocument_IsNull() => Assert.Null(await office.Pdfs.FindAsync(1, Token));

    private Task<DocumentPdf> PdfAsync(int documentId) =>
        office.ReadAsync(db => db.DocumentPdfs.Include(p => p.Content).SingleAsync(p => p.DocumentId == documentId, Token));
}
