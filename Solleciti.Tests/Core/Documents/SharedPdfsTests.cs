using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

/// <summary>The same PDF is stored once, however many documents have it.</summary>
public sealed class SharedPdfsTests : IDisposable
{
    private static readonly byte[] Conditions = [.. "%PDF-1.4 condizioni generali"u8];
    private static readonly byte[] Other = [.. "%PDF-1.4 un'altra"u8];
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Import_TheSamePdfInManyBodiesAndFiles_IsStoredOnce()
    {
        var importer = new DocumentImporter(office.Database, office.Time);

        await importer.ImportAsync("1.xml", Lot("1", "2", "3"), "anna", Token);
        var report = await importer.ImportAsync("2.xml", Lot("4", "5"), "anna", Token);

        Assert.Equal(2, report.ImportedCount);
        Assert.Equal((5, 1), await CountAsync());
        var last = Assert.IsType<ImportedDocument>(report.Documents[1]).DocumentId;
        Assert.Equal(Conditions, (await office.Pdfs.FindAsync(last, Token))!.Bytes);
    }

    [Fact]
    public async Task RemoveAsync_AnotherDocumentHasIt_Stays()
    {
        var (first, second) = await AddTwoAsync();

        await office.Pdfs.RemoveAsync(first.Id, Token);
        Assert.Equal((1, 1), await CountAsync());
        Assert.Equal(Conditions, (await office.Pdfs.FindAsync(second.Id, Token))!.Bytes);

        await office.Pdfs.RemoveAsync(second.Id, Token);
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task UploadAsync_AnotherInItsPlace_LeavesNothingThatNoDocumentHas()
    {
        var (first, second) = await AddTwoAsync();

        await office.Pdfs.UploadAsync(first.Id, Other, Token);
        Assert.Equal((2, 2), await CountAsync());

        await office.Pdfs.UploadAsync(second.Id, Other, Token);
        Assert.Equal((2, 1), await CountAsync());
        Assert.Equal(Other, (await office.Pdfs.FindAsync(second.Id, Token))!.Bytes);
    }

    [Fact]
    public async Task GenerateAsync_ThenEdited_LeavesNothingThatNoDocumentHas()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.Pdfs.GenerateAsync(document.Id, Token);

        Assert.IsType<EntryOutcome.Stored>(
            await new DocumentCorrections(office.Database, office.Time).CorrectAsync(
                document.Id,
                [new PlannedInstallment(Build.Yesterday, 90m)],
                null,
                "anna",
                Token
            )
        );

        Assert.Equal((0, 0), await CountAsync());
    }

    private static byte[] Lot(params string[] numbers) =>
        FatturaPaXml
            .Of([
                .. numbers.Select(number =>
                    FatturaPaBodyXml.Taxed(number, new DateOnly(2026, 2, 10), 122m) with
                    {
                        Attachments = [("condizioni.pdf", Conditions)],
                    }
                ),
            ])
            .Bytes;

    private async Task<(Document First, Document Second)> AddTwoAsync()
    {
        var (_, first) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, second) = await office.AddDebtorAsync("Ferri", "2");
        await office.Pdfs.UploadAsync(first.Id, Conditions, Token);
        await office.Pdfs.UploadAsync(second.Id, Conditions, Token);
        return (first, second);
    }

    private Task<(int Documents, int Files)> CountAsync() =>
        office.ReadAsync(async db => (await db.DocumentPdfs.CountAsync(Token), await db.PdfContents.CountAsync(Token)));
}
