using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Allegati: the copy that came inside the file.</summary>
public sealed class EmbeddedPdfTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private static readonly byte[] Copy = [.. "%PDF-1.4 copia di cortesia"u8];
    private static readonly byte[] Report = [.. "%PDF-1.7 rapporto"u8];
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Import_FileWithAPdf_StoresItToBeAttached()
    {
        var id = await ImportAsync(("allegato.pdf", Copy));

        var open = Assert.Single(await office.Receivables.OpenAsync([id], Token));
        Assert.Equal(new StoredPdf(Copy.Length, PdfOrigin.Embedded), open.Pdf);
        Assert.Equal(Copy, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    [Fact]
    public async Task Import_ZippedPdf_IsUnpacked()
    {
        var id = await ImportAsync(("fattura.zip", Zipped.Of(("leggimi.txt", "x"u8.ToArray()), ("cartella/copia.pdf", Copy))));

        Assert.Equal(Copy, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    [Theory]
    [InlineData("rapporto.pdf", "Fattura n. 7.pdf")]
    [InlineData("rapporto.pdf", "2026_1234.pdf")]
    public async Task Import_SeveralPdfs_TakesTheOneNamedLikeTheInvoice(string first, string second)
    {
        var id = await ImportAsync((first, Report), (second, Copy));

        Assert.Equal(Copy, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    [Fact]
    public async Task Import_SeveralPdfsWithAnyNames_TakesTheFirst()
    {
        var id = await ImportAsync(("dati.csv", "a;b"u8.ToArray()), ("a.pdf", Report), ("b.pdf", Copy));

        Assert.Equal(Report, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    public static TheoryData<string, byte[]> NoPdfs =>
        new()
        {
            { "fattura.pdf", [.. "<html>non un PDF</html>"u8] },
            { "fattura.pdf", [] },
            { "fattura.zip", [.. "PK\u0003\u0004 danneggiato"u8] },
            { "fattura.zip", Zipped.Of(("fattura.pdf", "niente"u8.ToArray())) },
            // Fifty megabytes of zeros in a few kilobytes.
            { "fattura.zip", Zipped.Of(("fattura.pdf", [.. "%PDF-"u8, .. new byte[50 * 1024 * 1024]])) },
        };

    [Theory]
    [MemberData(nameof(NoPdfs))]
    public async Task Import_NothingThatIsAPdf_StoresTheDocumentWithoutOne(string name, byte[] bytes)
    {
        var id = await ImportAsync((name, bytes));

        Assert.Equal(0, await office.ReadAsync(db => db.DocumentPdfs.CountAsync(Token)));
        Assert.False(await Embedded().ExistsAsync(id, Token));
        Assert.Null(await Embedded().UseAsync(id, Token));
    }

    [Fact]
    public async Task Import_UnreadableBase64_StoresTheDocumentWithoutOne()
    {
        var file = File(("fattura.pdf", Copy)) with
        {
            Spoil = text => text.Replace("<Attachment>", "<Attachment>*", StringComparison.Ordinal),
        };

        Assert.Single(await ImportAsync(file));
        Assert.Equal(0, await office.ReadAsync(db => db.DocumentPdfs.CountAsync(Token)));
    }

    [Fact]
    public async Task Import_TwoBodies_EachHasItsOwn()
    {
        var ids = await ImportAsync(
            FatturaPaXml.Of(
                FatturaPaBodyXml.Taxed("1", Date, 122m) with
                {
                    Attachments = [("a.pdf", Copy)],
                },
                FatturaPaBodyXml.Taxed("2", Date, 122m) with
                {
                    Attachments = [("b.pdf", Report)],
                }
            )
        );

        Assert.Equal(Copy, (await office.Pdfs.FindAsync(ids[0], Token))!.Bytes);
        Assert.Equal(Report, (await office.Pdfs.FindAsync(ids[1], Token))!.Bytes);
        await office.Pdfs.GenerateAsync(ids[1], Token);
        await Embedded().UseAsync(ids[1], Token);
        Assert.Equal(Report, (await office.Pdfs.FindAsync(ids[1], Token))!.Bytes);
    }

    [Fact]
    public async Task UseAsync_AfterGeneratingAnother_BringsItBack()
    {
        var id = await ImportAsync(("fattura.pdf", Copy));
        await office.Pdfs.GenerateAsync(id, Token);

        var stored = await Embedded().UseAsync(id, Token);

        Assert.Equal(new StoredPdf(Copy.Length, PdfOrigin.Embedded), stored);
        Assert.Equal(Copy, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    [Fact]
    public async Task UseAsync_ImportedBeforeCopiesWereRead_TakesItFromTheStoredFile()
    {
        var bytes = SignedFile.Der(File(("fattura.pdf", Copy)).Bytes);
        var report = await Importer().ImportAsync("1.xml.p7m", bytes, "anna", Token);
        var id = Assert.IsType<ImportedDocument>(Assert.Single(report.Documents)).DocumentId;
        await office.Pdfs.RemoveAsync(id, Token);

        Assert.True(await Embedded().ExistsAsync(id, Token));
        Assert.NotNull(await Embedded().UseAsync(id, Token));
        Assert.Equal(Copy, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    [Fact]
    public async Task ExistsAsync_DocumentByHand_IsFalse()
    {
        var (_, document) = await office.AddDebtorAsync();

        Assert.False(await Embedded().ExistsAsync(document.Id, Token));
    }

    [Fact]
    public async Task DropGeneratedPdfs_EmbeddedCopy_Stays()
    {
        var id = await ImportAsync(("fattura.pdf", Copy));

        Assert.Equal(0, await office.ReadAsync(db => db.DropGeneratedPdfsAsync(Token)));

        Assert.Equal(Copy, (await office.Pdfs.FindAsync(id, Token))!.Bytes);
    }

    private EmbeddedPdfs Embedded() => new(office.Database, office.Time);

    private DocumentImporter Importer() => new(office.Database, office.Time);

    private static FatturaPaXml File(params (string Name, byte[] Bytes)[] attachments) =>
        FatturaPaXml.Of(FatturaPaBodyXml.Taxed("2026/1234", Date, 122m) with { Attachments = attachments });

    private async Task<int> ImportAsync(params (string Name, byte[] Bytes)[] attachments) => (await ImportAsync(File(attachments)))[0];

    private async Task<IReadOnlyList<int>> ImportAsync(FatturaPaXml file) =>
        [
            .. (await Importer().ImportAsync("1.xml", file.Bytes, "anna", Token)).Documents.Select(d =>
                Assert.IsType<ImportedDocument>(d).DocumentId
            ),
        ];
}
