using System.Text;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Import;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Files that blow up: each layer within its own limits, all of them together beyond any sense.</summary>
public sealed class UnpackBudgetTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Import_ManyBodiesWithALargePdfEach_LeavesOutWhatExceedsAndSaysSo()
    {
        var report = await ImportAsync(Lot(8, body => body));

        Assert.Equal(8, report.ImportedCount);
        var stored = await PdfsAsync();
        Assert.InRange(stored, 1, 3);
        var warned = report.Documents.Where(d => d.Warnings.Any(w => w.Contains("«Carica PDF»", StringComparison.Ordinal)));
        Assert.Equal(8 - stored, warned.Count());
    }

    [Fact]
    public async Task Import_NotOurs_CostsNoAttachment()
    {
        await BeAsync("00606620409");
        var together = new UnpackBudget();
        var before = together.Left;

        var report = await ImportAsync(Lot(2, body => body), together);

        Assert.Contains("non dalla nostra azienda", report.RefusalReason, StringComparison.Ordinal);
        Assert.True(together.Left >= before);
    }

    [Fact]
    public async Task Import_KnownAlready_CostsNoAttachment()
    {
        var file = Lot(1, body => body);
        await ImportAsync(file);
        var together = new UnpackBudget();
        var before = together.Left;

        Assert.Equal(1, (await ImportAsync(file, together)).AlreadyPresentCount);

        Assert.True(together.Left >= before);
    }

    [Fact]
    public async Task Import_OurOwn_SpendsWhatItTakesOut()
    {
        var file = Lot(1, body => body);
        var together = new UnpackBudget();
        var before = together.Left;

        await ImportAsync(file, together);

        Assert.InRange(before + 4 * file.Length - together.Left, 9 * Megabyte, 10 * Megabyte);
    }

    [Fact]
    public async Task Import_NothingLeftForTheFilesTogether_TakesTheInvoiceWithoutItsCopy()
    {
        var together = new UnpackBudget();
        Assert.True(together.Spend(together.Left));

        var report = await ImportAsync(Lot(1, body => body), together);

        Assert.Contains(report.Documents[0].Warnings, warning => warning.Contains("«Carica PDF»", StringComparison.Ordinal));
        Assert.Equal((1, 0), (report.ImportedCount, await PdfsAsync()));
    }

    [Fact]
    public async Task Import_NothingLeftForAnArchive_RefusesItWithTheReason()
    {
        var together = new UnpackBudget();
        var zip = Zipped.Of(("a.xml", new byte[300_000]), ("b.xml", new byte[300_000]));
        Assert.True(together.Spend(together.Left));

        var report = Assert.Single(await ImportAllAsync("a.zip", [.. zip, .. new byte[10_000]], together));

        Assert.Contains("in un'altra volta", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ArchiveWhosePdfsAreTooMuch_TakesAllItsInvoices()
    {
        var zip = Zipped.Of([.. Enumerable.Range(1, 6).Select(i => ($"{i}.xml", FatturaPaXml.Of(Body($"{i}", i)).Bytes))]);

        var reports = await ImportAllAsync("a.zip", zip, new UnpackBudget());

        Assert.Equal(6, reports.Sum(report => report.ImportedCount));
        Assert.InRange(await PdfsAsync(), 1, 2);
    }

    [Fact]
    public async Task Import_EnvelopesWithoutEnd_AreRefused()
    {
        var bytes = FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes;
        for (var layer = 0; layer < 12; layer++)
            bytes = SignedFile.Der(bytes);

        var report = Assert.Single(await ImportAllAsync("a.xml.p7m", bytes, new UnpackBudget()));

        Assert.Contains("buste", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ManyFilesOfOthers_KeepsOnlySomeToBeTakenAllTheSame()
    {
        await BeAsync("00606620409");
        var together = new UnpackBudget();
        var large = FatturaPaXml.Invoice("1", Date, "Beta", 122m) with { Spoil = text => text + new string(' ', 9 * Megabyte) };
        var reports = new List<FileReport>();

        for (var file = 0; file < 12; file++)
            reports.Add(await ImportAsync(large.Bytes, together));

        Assert.Equal(11, reports.Count(report => report.Held is not null));
        Assert.Null(reports[^1].Held);
    }

    [Fact]
    public async Task Import_StoredInASecondTry_HasItsCopy()
    {
        await office.WriteAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER fail BEFORE INSERT ON Documents WHEN NEW.Number = 'no' BEGIN SELECT RAISE(ABORT, 'full'); END",
                Token
            )
        );
        var zip = Zipped.Of(("1.xml", FatturaPaXml.Of(Body("1", 1)).Bytes), ("2.xml", FatturaPaXml.Of(Body("no", 2)).Bytes));
        var reports = new List<FileReport>();

        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            await foreach (var report in Importer().ImportAllAsync("a.zip", new MemoryStream(zip), "anna", Token))
                reports.Add(report);
        });

        Assert.DoesNotContain(Assert.Single(reports).Documents[0].Warnings, w => w.Contains("allegato", StringComparison.Ordinal));
        Assert.Equal(1, await PdfsAsync());
    }

    [Fact]
    public void Left_OfAFileInAnArchive_IsNeverMoreThanTheArchiveHas()
    {
        var archive = new UnpackBudget().Archive(Megabyte, 12 * Megabyte)!;

        // Three times what is in it, and one PDF.
        var taken = Enumerable.Range(0, 12).Sum(_ => SpentBy(archive.Invoice(4 * Megabyte), Megabyte));

        Assert.Equal(12 * 3 + 12, taken);
        Assert.Equal(0, archive.Left);
    }

    [Fact]
    public void Left_OfManyFiles_IsNeverMoreThanTheyHaveTogether()
    {
        var together = new UnpackBudget();

        // Two thousand files of 100 KB that want twelve megabytes each.
        var taken = Enumerable.Range(0, 2000).Sum(_ => SpentBy(together.Invoice(100_000), Megabyte));

        Assert.Equal((512L * Megabyte + 2000 * 4 * 100_000L) / Megabyte, taken);
    }

    [Fact]
    public void TakeEntry_OfAFileInAnArchive_CountsInTheArchive()
    {
        var archive = new UnpackBudget().Archive(Megabyte, Megabyte)!;

        var taken = Enumerable
            .Range(0, 200)
            .Select(_ => archive.Invoice(1000))
            .Sum(invoice => Enumerable.Range(0, 200).Count(_ => invoice.TakeEntry()));

        Assert.Equal(10_000, taken);
    }

    private static long SpentBy(UnpackBudget budget, long each) => Enumerable.Range(0, 100).Count(_ => budget.Spend(each));

    private DocumentImporter Importer() => new(office.Database, office.Time);

    private Task BeAsync(string vat) =>
        office.WriteAsync(db =>
        {
            db.Add(new BillingProfile { VatNumber = vat });
            return Task.CompletedTask;
        });

    private static byte[] Lot(int bodies, Func<int, int> seed) =>
        FatturaPaXml.Of([.. Enumerable.Range(0, bodies).Select(body => Body($"{body + 1}", seed(body)))]).Bytes;

    /// <summary>With a PDF of nine megabytes in a zip of a hundred kilobytes.</summary>
    private static FatturaPaBodyXml Body(string number, int seed)
    {
        var pdf = new byte[9 * Megabyte];
        new Random(seed).NextBytes(pdf.AsSpan(0, pdf.Length / 98));
        Encoding.ASCII.GetBytes("%PDF-1.7").CopyTo(pdf, 0);
        return FatturaPaBodyXml.Taxed(number, Date, 122m) with { Attachments = [("fattura.zip", Zipped.Of(("fattura.pdf", pdf)))] };
    }

    private async Task<FileReport> ImportAsync(byte[] bytes, UnpackBudget? together = null) =>
        Assert.Single(await ImportAllAsync("1.xml", bytes, together ?? new UnpackBudget()));

    private async Task<List<FileReport>> ImportAllAsync(string name, byte[] bytes, UnpackBudget together)
    {
        var reports = new List<FileReport>();
        await foreach (var report in Importer().ImportAllAsync(name, new MemoryStream(bytes), "anna", together, Token))
            reports.Add(report);
        return reports;
    }

    private Task<int> PdfsAsync() => office.ReadAsync(db => db.DocumentPdfs.CountAsync(Token));
}
