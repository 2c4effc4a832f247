using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Zips and signed files through the importer.</summary>
public sealed class ArchiveImportTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestDatabase database = new();
    private readonly DocumentImporter importer;

    public ArchiveImportTests() => importer = new DocumentImporter(database, new FakeTimeProvider(Build.Now));

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task ImportAll_MixedZip_ReportsEveryFileButWhatSystemsHide()
    {
        var zip = Zipped.Of(
            ("fatture/a.xml", Invoice("1")),
            ("fatture/b.XML.P7M", SignedFile.Ber(Invoice("2"))),
            ("__MACOSX/fatture/._a.xml", "x"u8.ToArray()),
            (".DS_Store", "x"u8.ToArray()),
            ("ricevuta.xml", "<t:RicevutaConsegna xmlns:t=\"u\"/>"u8.ToArray()),
            ("leggimi.txt", "x"u8.ToArray()),
            ("altro.zip", Zipped.Of(("c.xml", Invoice("3")))),
            ("rotto.xml", "<a"u8.ToArray())
        );

        var reports = await ImportAsync("lotto.zip", zip);

        Assert.Equal(
            [
                "a.xml: 1 documento importato",
                "b.XML.P7M: 1 documento importato",
                "ricevuta.xml: File ignorato",
                "leggimi.txt: File ignorato",
                "altro.zip: File rifiutato",
                "rotto.xml: File rifiutato",
            ],
            reports.Select(r => $"{r.FileName}: {r.Summary}")
        );
        Assert.All(reports, r => Assert.Equal(("lotto.zip", "lotto.zip"), (r.ArchiveName, r.Given)));
        Assert.Equal("firma integra di Giulia Ferri", reports[1].Signature!.Words);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task ImportAll_SameInvoicePlainSignedAndZipped_IsThereOnce()
    {
        await ImportAsync("a.xml", Invoice("1"));

        var signed = Assert.Single(await ImportAsync("a.xml.p7m", SignedFile.Der(Invoice("1"))));
        var zipped = Assert.Single(await ImportAsync("a.zip", Zipped.Of(("rinominata.xml", Invoice("1")))));

        Assert.Equal(("1 già presente", "1 già presente"), (signed.Summary, zipped.Summary));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task ImportHeld_TamperedFile_IsTakenOnlyWhenAPersonSaysSo()
    {
        var bytes = SignedFile.Der(Invoice("1"));
        bytes[bytes.AsSpan().IndexOf("ABC1234"u8)] = (byte)'Z';
        var refused = Assert.Single(await ImportAsync("a.xml.p7m", bytes));
        Assert.Contains("non corrisponde alla firma", refused.RefusalReason, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());

        var taken = await importer.ImportHeldAsync(refused, "anna", Token);

        Assert.Equal(1, taken.ImportedCount);
        Assert.Contains(taken.Documents[0].Warnings, w => w.Contains("firma", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData("der")]
    [InlineData("ber")]
    [InlineData("base64")]
    [InlineData("tsd")]
    public async Task ImportAll_ZipInAnEnvelope_ReportsItsFilesWithItsSignature(string envelope)
    {
        var zip = Zipped.Of(("a.xml", Invoice("1")), ("b.xml.p7m", SignedFile.Der(Invoice("2"), "Paolo Neri")));
        var bytes = envelope switch
        {
            "der" => SignedFile.Der(zip),
            "ber" => SignedFile.Ber(zip),
            "base64" => SignedFile.Base64(SignedFile.Der(zip)),
            _ => SignedFile.TimeStamped(SignedFile.Der(zip)),
        };

        var reports = await ImportAsync("lotto.zip.p7m", bytes);

        Assert.Equal(
            [
                ("a.xml", "1 documento importato", "firma integra di Giulia Ferri"),
                ("b.xml.p7m", "1 documento importato", "firma integra di Paolo Neri"),
            ],
            reports.Select(r => (r.FileName, r.Summary, r.Signature!.Words))
        );
        Assert.All(reports, r => Assert.Equal(("lotto.zip.p7m", "lotto.zip.p7m"), (r.ArchiveName, r.Given)));
    }

    [Fact]
    public async Task ImportAll_SignedZipChangedAfterwards_IsRefusedWhole()
    {
        var bytes = SignedFile.Der(Zipped.Of(("a.xml", Invoice("1"))));
        bytes[bytes.AsSpan().IndexOf("a.xml"u8)] = (byte)'b';

        var report = Assert.Single(await ImportAsync("lotto.zip.p7m", bytes));

        Assert.Contains("archivio firmato", report.RefusalReason, StringComparison.Ordinal);
        Assert.Null(report.Held);
    }

    [Fact]
    public async Task ImportAll_SignedZipInAZip_IsRefusedForWhatItIs()
    {
        var inner = SignedFile.Der(Zipped.Of(("a.xml", Invoice("1"))));

        var report = Assert.Single(await ImportAsync("a.zip", Zipped.Of(("b.zip.p7m", inner))));

        Assert.Contains("archivio dentro l'archivio", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAll_SpreadsheetOrText_IsRefusedOnceForWhatItIs()
    {
        var zip = Zipped.Of(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<workbook/>"u8.ToArray()));

        var report = Assert.Single(await ImportAsync("fatture.xlsx", zip));

        Assert.Contains("Office", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAll_FileLockedWithAPassword_SaysSo()
    {
        var zip = Zipped.Of(("a.xml", Invoice("1")));
        // The flag of encryption, beside the file and in the list of files.
        zip[6] |= 1;
        zip[zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        Assert.Contains("password", Assert.Single(await ImportAsync("a.zip", zip)).RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAll_SignedContainer_ReadsTheInvoiceAndNotItsSignatures()
    {
        var zip = Zipped.Of(
            ("mimetype", "application/vnd.etsi.asic-e+zip"u8.ToArray()),
            ("META-INF/signatures.xml", "<x/>"u8.ToArray()),
            ("a.xml", Invoice("1"))
        );

        var reports = await ImportAsync("a.asice", zip);

        Assert.Equal(["mimetype: File ignorato", "a.xml: 1 documento importato"], reports.Select(r => $"{r.FileName}: {r.Summary}"));
    }

    [Fact]
    public async Task ImportAll_Bomb_IsRefusedUnread()
    {
        var report = Assert.Single(await ImportAsync("a.zip", Zipped.Of(("a.xml", new byte[20_000_000]))));

        Assert.Contains("volte", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAll_TooManyFiles_IsRefusedUnread()
    {
        var report = Assert.Single(
            await ImportAsync("a.zip", Zipped.Of([.. Enumerable.Range(0, 2001).Select(i => ($"{i}.xml", Invoice("1")))]))
        );

        Assert.Contains("2001", report.RefusalReason, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("PK\u0003\u0004 e poi niente", "danneggiato")]
    [InlineData("PK\u0005\u0006", "danneggiato")]
    public async Task ImportAll_DamagedZip_SaysSo(string text, string word) =>
        Assert.Contains(
            word,
            Assert.Single(await ImportAsync("a.zip", Encoding.Latin1.GetBytes(text))).RefusalReason,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task ImportAll_EmptyZip_SaysSo() =>
        Assert.Contains("vuoto", Assert.Single(await ImportAsync("a.zip", Zipped.Of())).RefusalReason, StringComparison.Ordinal);

    [Fact]
    public async Task ImportAll_Cancelled_LeavesWholeFilesOnlyAndReportsThem()
    {
        const int Files = 2 * DocumentImporter.MostTogether + 5;
        using var stop = new CancellationTokenSource();
        var zip = Zipped.Of([.. Enumerable.Range(0, Files).Select(i => ($"{i}.xml", Invoice($"{i}")))]);
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in importer.ImportAllAsync("a.zip", new MemoryStream(zip), "anna", stop.Token))
            {
                if (++seen == 2)
                    await stop.CancelAsync();
            }
        });

        Assert.InRange(seen, 2, Files - 1);
        Assert.Equal(seen, await CountAsync());
        var again = await ImportAsync("a.zip", zip);
        Assert.Equal((seen, Files - seen), (again.Sum(r => r.AlreadyPresentCount), again.Sum(r => r.ImportedCount)));
    }

    [Fact]
    public async Task ImportAll_OneTheDatabaseRefuses_StoresThoseBeforeIt()
    {
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER fail BEFORE INSERT ON Documents WHEN NEW.Number = '2' BEGIN SELECT RAISE(ABORT, 'full'); END",
                Token
            );
        }
        var reports = new List<FileReport>();

        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            var zip = Zipped.Of([.. Enumerable.Range(0, 5).Select(i => ($"{i}.xml", Invoice($"{i}")))]);
            await foreach (var report in importer.ImportAllAsync("a.zip", new MemoryStream(zip), "anna", Token))
                reports.Add(report);
        });

        Assert.Equal(["0.xml: 1 documento importato", "1.xml: 1 documento importato"], reports.Select(r => $"{r.FileName}: {r.Summary}"));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task ImportAll_NoteAndInvoicesTogether_LinksAsOneAfterTheOther()
    {
        var note = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("9", Date.AddDays(5), 61m) with { Type = "TD04", Credits = [("2", Date)] }) with
        {
            Customer = new FatturaPaParty("Beta", FatturaPaXml.VatOf("Beta")),
        };

        var reports = await ImportAsync(
            "a.zip",
            Zipped.Of(("a.xml", Invoice("1")), ("b.xml", note.Bytes), ("c.xml", Invoice("2")), ("d.xml", Invoice("1")))
        );

        var imported = reports.SelectMany(r => r.Documents).OfType<ImportedDocument>().ToList();
        Assert.Equal([true, false, false], imported.Select(d => d.NewCustomer));
        Assert.Contains("finché non arriva", Assert.Single(imported[1].Notes), StringComparison.Ordinal);
        Assert.Contains("61,00 €", Assert.Single(imported[2].Notes), StringComparison.Ordinal);
        Assert.Equal(imported[0].DocumentId, Assert.IsType<AlreadyPresentDocument>(Assert.Single(reports[3].Documents)).DocumentId);
        Assert.Single(imported.Select(d => d.CustomerId).Distinct());
        Assert.DoesNotContain(imported, d => d.DocumentId <= 0);
    }

    [Theory]
    [InlineData("<", 10)]
    [InlineData("PK\u0003\u0004", 50)]
    public async Task ImportAll_EndlessStream_IsCutOffAndRefused(string start, int megabytes)
    {
        var bytes = new byte[(megabytes + 2) * 1024 * 1024];
        Encoding.Latin1.GetBytes(start).CopyTo(bytes, 0);
        await using var endless = new MemoryStream(bytes);
        var reports = new List<FileReport>();

        await foreach (var report in importer.ImportAllAsync("a", endless, "anna", Token))
            reports.Add(report);

        Assert.Contains($"{megabytes} MB", Assert.Single(reports).RefusalReason, StringComparison.Ordinal);
        Assert.True(endless.Position < endless.Length);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static byte[] Invoice(string number) => FatturaPaXml.Invoice(number, Date, "Beta", 122m).Bytes;

    private async Task<List<FileReport>> ImportAsync(string name, byte[] bytes)
    {
        var reports = new List<FileReport>();
        await foreach (var report in importer.ImportAllAsync(name, new MemoryStream(bytes), "anna", Token))
            reports.Add(report);
        return reports;
    }

    private async Task<int> CountAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Documents.CountAsync(Token);
    }
}
