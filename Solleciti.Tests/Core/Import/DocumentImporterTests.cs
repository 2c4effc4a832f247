using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

public sealed class DocumentImporterTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestDatabase database = new();
    private readonly DocumentImporter importer;

    public DocumentImporterTests() =>
        importer = new DocumentImporter(database, new FakeTimeProvider(new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)));

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task ImportAsync_Invoice_StoresDocumentCustomerAndFile()
    {
        var bytes = FatturaPaXml
            .Invoice("12/A", Date, "Amaretti Abbigliamento Srl", 1220m, (new(2026, 3, 31), 610m), (new(2026, 4, 30), 610m))
            .Bytes;

        var report = await Import(bytes, @"C:\fatture\IT01_1.xml");

        var imported = Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
        Assert.Equal(("IT01_1.xml", "1 documento importato"), (report.FileName, report.Summary));
        Assert.Equal("Fattura 12/A del 10/02/2026", imported.Title);
        Assert.Equal(("Amaretti Abbigliamento Srl", true), (imported.CustomerName, imported.NewCustomer));
        Assert.Equal((1220m, 1220m), (imported.Total, imported.ToCollect));
        await using var context = database.CreateDbContext();
        var document = await context.Documents.Include(d => d.Installments).Include(d => d.Printed).SingleAsync(Token);
        Assert.Equal(122000, document.OpenCents);
        Assert.Equal(new DateOnly(2026, 3, 31), document.OldestOpenDue);
        Assert.Equal([61000L, 61000L], document.Installments.Select(i => i.AmountCents));
        Assert.Equal("Amaretti Abbigliamento Srl", document.Printed!.Content.Customer.Name);
        var file = await context.SourceFiles.SingleAsync(Token);
        Assert.Equal(bytes, file.Bytes);
        Assert.Equal(("anna", file.Id, 1), (file.ImportedBy, document.SourceFileId, document.SourceBody));
    }

    [Fact]
    public async Task ImportAsync_SameFileTwice_IsAlreadyPresent()
    {
        var bytes = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m), FatturaPaBodyXml.Taxed("2", Date, 61m)).Bytes;
        await Import(bytes);

        var report = await Import(bytes, "altro nome.xml");

        Assert.Equal("2 già presenti", report.Summary);
        Assert.All(report.Documents, d => Assert.IsType<AlreadyPresentDocument>(d));
        Assert.Equal((1, 2, 1), await Counts());
    }

    [Fact]
    public async Task ImportAsync_SameDocumentInAnotherFile_IsAlreadyPresentAndTheFileIsNotKept()
    {
        var xml = FatturaPaXml.Invoice("1", Date, "Beta", 122m);
        await Import(xml.Bytes);

        var report = await Import((xml with { Pec = "x@pec.example.it" }).Bytes);

        Assert.IsType<AlreadyPresentDocument>(Assert.Single(report.Documents));
        Assert.Equal((1, 1, 1), await Counts());
    }

    [Fact]
    public async Task ImportAsync_SameNumberOtherTotal_IsRefusedNamingBoth()
    {
        await Import(FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes);

        var report = await Import(FatturaPaXml.Invoice("1", Date, "Beta", 244m).Bytes);

        var refused = Assert.IsType<RefusedDocument>(Assert.Single(report.Documents));
        Assert.Contains("122,00 €", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("244,00 €", refused.Reason, StringComparison.Ordinal);
        Assert.NotNull(refused.ConflictingDocumentId);
        var stored = refused.Conflict!;
        Assert.Equal(
            ("Beta", true, Date, 122m, 122m),
            (stored.CustomerName, stored.SameCustomer, stored.Date, stored.Total, stored.ToCollect)
        );
        Assert.Equal(122m, Assert.Single(stored.Installments).Amount);
        Assert.Equal(stored.Installments[0].DueDate, Assert.Single(refused.Installments).DueDate);
        Assert.Equal("1 rifiutato", report.Summary);
        await using var context = database.CreateDbContext();
        Assert.Equal(12200, (await context.Documents.SingleAsync(Token)).TotalCents);
    }

    [Fact]
    public async Task ImportAsync_SameNumberOtherCustomer_IsRefusedAndCreatesNoCustomer()
    {
        await Import(FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes);

        var report = await Import(FatturaPaXml.Invoice("1", Date, "Gamma", 122m).Bytes);

        Assert.IsType<RefusedDocument>(Assert.Single(report.Documents));
        Assert.Equal((1, 1, 1), await Counts());
    }

    [Fact]
    public async Task ImportAsync_SameNumberTwiceInOneFile_IsStoredOnce()
    {
        var report = await Import(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m), FatturaPaBodyXml.Taxed("1", Date, 122m)).Bytes);

        Assert.Equal("1 documento importato, 1 già presente", report.Summary);
    }

    [Fact]
    public async Task ImportAsync_NextYear_IsAnotherDocument()
    {
        await Import(FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes);

        var report = await Import(FatturaPaXml.Invoice("1", Date.AddYears(1), "Beta", 122m).Bytes);

        Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
    }

    [Fact]
    public async Task ImportAsync_RefusedBody_DoesNotStopTheOthers()
    {
        var report = await Import(
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Type = "TD17" }, FatturaPaBodyXml.Taxed("2", Date, 61m)).Bytes
        );

        Assert.Equal("1 documento importato, 1 rifiutato", report.Summary);
        Assert.Equal("Documento 1 del 10/02/2026", report.Documents[0].Title);
        Assert.Equal((1, 1, 1), await Counts());
    }

    [Fact]
    public async Task ImportAsync_OnlyRefusedBodies_StoresNothing()
    {
        await Import(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Type = "TD17" }).Bytes);

        Assert.Equal((0, 0, 0), await Counts());
    }

    [Fact]
    public async Task ImportAsync_UnreadableFile_IsReported()
    {
        var report = await Import([]);

        Assert.Contains("vuoto", report.RefusalReason, StringComparison.Ordinal);
        Assert.Equal(("File rifiutato", 1), (report.Summary, report.RefusedCount));
    }

    [Fact]
    public async Task ImportAsync_FailureHalfway_StoresNothingOfTheFile()
    {
        await using (var context = database.CreateDbContext())
        {
            await context.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER fail BEFORE INSERT ON Documents WHEN NEW.Number = '2' BEGIN SELECT RAISE(ABORT, 'full'); END",
                Token
            );
        }
        var bytes = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m), FatturaPaBodyXml.Taxed("2", Date, 61m)).Bytes;

        await Assert.ThrowsAsync<DbUpdateException>(() => Import(bytes));

        Assert.Equal((0, 0, 0), await Counts());
    }

    [Fact]
    public async Task ImportAsync_ManyAtOnce_CreateOneCustomerAndNoDoubles()
    {
        var files = Enumerable.Range(0, 12).Select(i => FatturaPaXml.Invoice($"{i / 2}", Date, "Beta", 122m).Bytes);

        await Task.WhenAll(files.Select(bytes => Task.Run(() => Import(bytes), Token)));

        Assert.Equal((1, 6, 6), await Counts());
    }

    [Fact]
    public async Task ImportAsync_ForeignersSharingAPlaceholderId_StayApart()
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Customer = new FatturaPaParty("John Doe", "0000000", Country: "US"),
        };
        await Import(xml.Bytes);

        await Import(
            (FatturaPaXml.Of(FatturaPaBodyXml.Taxed("2", Date, 122m)) with { Customer = new("Jane Roe", "0000000", Country: "US") }).Bytes
        );

        Assert.Equal(2, (await Counts()).Customers);
    }

    [Theory]
    [InlineData("05979361218", null, "05979361218", "RSSMRA80A01H501U", true)] // VAT number, tax code learnt
    [InlineData(null, "RSSMRA80A01H501U", "05979361218", "RSSMRA80A01H501U", true)] // tax code, VAT number learnt
    [InlineData("05979361218", null, null, "05979361218", true)] // a company's tax code is its VAT number
    [InlineData(null, "05979361218", "05979361218", null, true)]
    [InlineData("05979361218", "RSSMRA80A01H501U", "05979361218", "BNCMRA80A01D548T", false)] // members of a VAT group
    [InlineData("05979361218", null, "00743110157", null, false)]
    [InlineData("05979361218", null, null, null, true)] // neither: same name
    public async Task ImportAsync_SecondDocument_FindsTheCustomer(string? vat, string? taxCode, string? vat2, string? taxCode2, bool same)
    {
        await Import(
            (FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with { Customer = new("Società  È Qui", vat, taxCode) }).Bytes
        );

        await Import(
            (FatturaPaXml.Of(FatturaPaBodyXml.Taxed("2", Date, 122m)) with { Customer = new("SOCIETÀ È QUI", vat2, taxCode2) }).Bytes
        );

        await using var context = database.CreateDbContext();
        var customers = await context.Customers.OrderBy(c => c.Id).ToListAsync(Token);
        Assert.Equal(same ? 1 : 2, customers.Count);
        if (same)
        {
            Assert.Equal(vat ?? vat2, customers[0].VatNumber?[2..]);
            Assert.Equal(taxCode ?? taxCode2, customers[0].TaxCode);
        }
    }

    [Fact]
    public async Task ImportAsync_KnownCustomer_LearnsThePecAndKeepsTheName()
    {
        await Import(FatturaPaXml.Invoice("1", Date, "Beta Srl", 122m).Bytes);

        await Import(
            (
                FatturaPaXml.Invoice("2", Date, "Beta Srl", 122m) with
                {
                    Pec = "beta@pec.example.it",
                    Spoil = t => t.Replace(">Beta Srl<", ">BETA S.R.L.<", StringComparison.Ordinal),
                }
            ).Bytes
        );

        await using var context = database.CreateDbContext();
        var customer = await context.Customers.SingleAsync(Token);
        Assert.Equal(("Beta Srl", "beta@pec.example.it"), (customer.Name, customer.Pec));
    }

    [Fact]
    public async Task ImportAsync_PurchaseInvoice_IsRefusedNamingTheSeller()
    {
        await Profile("05979361218", null);

        var report = await Import(
            (FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with { Customer = new("Noi", "05979361218") }).Bytes
        );

        Assert.Contains("fattura di acquisto", report.RefusalReason, StringComparison.Ordinal);
        Assert.Contains("Studio Bianchi Srl", report.RefusalReason, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await Counts());
    }

    [Fact]
    public async Task ImportAsync_CreditNoteAfterInvoice_ReducesIt()
    {
        await Import(FatturaPaXml.Invoice("FPR 001/26", Date, "Beta", 122m).Bytes);

        var report = await Import(CreditNote("2", 61m, "fpr1-26", Date));

        var imported = Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
        Assert.Equal((-61m, -61m), (imported.Total, imported.ToCollect));
        Assert.Contains("61,00 €", Assert.Single(imported.Notes), StringComparison.Ordinal);
        Assert.Equal((6100L, 0L), await Open());
        await using var context = database.CreateDbContext();
        Assert.Equal(6100, (await context.CreditApplications.SingleAsync(Token)).AmountCents);
    }

    [Fact]
    public async Task ImportAsync_InvoiceAfterCreditNote_IsReducedThen()
    {
        var before = await Import(CreditNote("2", 61m, "1", Date));
        Assert.Contains("finché non arriva", Assert.IsType<ImportedDocument>(before.Documents[0]).Notes[0], StringComparison.Ordinal);

        var report = await Import(FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes);

        Assert.Contains("61,00 €", Assert.Single(Assert.IsType<ImportedDocument>(report.Documents[0]).Notes), StringComparison.Ordinal);
        Assert.Equal((6100L, 0L), await Open());
    }

    [Fact]
    public async Task ImportAsync_CreditNoteForUnnamedYear_IsLinkedOnlyWhenUnambiguous()
    {
        await Import(FatturaPaXml.Invoice("1", Date.AddYears(-1), "Beta", 122m).Bytes);
        await Import(FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes);

        var report = await Import(CreditNote("2", 61m, "1", null));

        Assert.Contains("Più fatture", Assert.Single(Assert.IsType<ImportedDocument>(report.Documents[0]).Notes), StringComparison.Ordinal);
        Assert.Equal((24400L, -6100L), await Open());
    }

    [Fact]
    public async Task ImportAsync_CreditNoteForLookAlikeNumber_IsNotLinked()
    {
        await Import(FatturaPaXml.Invoice("11/2", Date, "Beta", 122m).Bytes);

        await Import(CreditNote("2", 61m, "1/12", null));

        Assert.Equal((12200L, -6100L), await Open());
    }

    [Theory]
    [InlineData("1/12", true)]
    [InlineData("11/2", false)]
    public async Task ImportAsync_InvoiceAfterUndatedCreditNote_IsReducedOnlyWhenNamed(string number, bool named)
    {
        await Import(CreditNote("2", 61m, "1/12", null));

        await Import(FatturaPaXml.Invoice(number, Date, "Beta", 122m).Bytes);

        Assert.Equal(named ? (6100L, 0L) : (12200L, -6100L), await Open());
    }

    [Fact]
    public async Task ImportAsync_CreditNoteOfAnotherCustomer_IsNotLinked()
    {
        await Import(FatturaPaXml.Invoice("1", Date, "Gamma", 122m).Bytes);

        await Import(CreditNote("2", 61m, "1", Date));

        Assert.Equal((12200L, -6100L), await Open());
    }

    [Fact]
    public async Task ImportAsync_CreditNoteOfTheSameNumber_IsAnotherDocument()
    {
        await Import(FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes);

        var report = await Import(CreditNote("1", 61m, "1", Date));

        Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
    }

    [Fact]
    public async Task ImportAsync_FullyAdvanced_IsStoredWithNothingOpen()
    {
        var body = FatturaPaBodyXml.Taxed("1", Date, 122m) with { Payments = [new FatturaPaPayment(122m, Date, "TP03")] };

        await Import(FatturaPaXml.Of(body).Bytes);

        await using var context = database.CreateDbContext();
        var document = await context.Documents.SingleAsync(Token);
        Assert.Equal((12200L, 0L, null), (document.TotalCents, document.OpenCents, document.OldestOpenDue));
    }

    [Fact]
    public async Task ImportAsync_WithWarning_KeepsItOnTheDocument()
    {
        await Import(
            (FatturaPaXml.Invoice("1", Date, "Beta Srl", 122m) with { Customer = new FatturaPaParty("Beta Srl", "01234567890") }).Bytes
        );

        await using var context = database.CreateDbContext();
        var document = await context.Documents.Include(d => d.Printed).SingleAsync(Token);
        Assert.Contains(document.Printed!.Content.Warnings, w => w.Contains("01234567890", StringComparison.Ordinal));
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private static byte[] CreditNote(string number, decimal total, string invoice, DateOnly? invoiceDate) =>
        (
            FatturaPaXml.Of(
                FatturaPaBodyXml.Taxed(number, Date.AddDays(5), total) with
                {
                    Type = "TD04",
                    Credits = [(invoice, invoiceDate)],
                }
            ) with
            {
                Customer = new FatturaPaParty("Beta", FatturaPaXml.VatOf("Beta")),
            }
        ).Bytes;

    private Task<FileReport> Import(byte[] bytes, string name = "file.xml") => importer.ImportAsync(name, bytes, "anna", Token);

    private async Task Profile(string? vat, string? taxCode)
    {
        await using var context = database.CreateDbContext();
        context.BillingProfiles.Add(
            new BillingProfile
            {
                CompanyName = "Noi",
                VatNumber = vat,
                TaxCode = taxCode,
            }
        );
        await context.SaveChangesAsync(Token);
    }

    private async Task<(int Customers, int Documents, int Files)> Counts()
    {
        await using var context = database.CreateDbContext();
        return (
            await context.Customers.CountAsync(Token),
            await context.Documents.CountAsync(Token),
            await context.SourceFiles.CountAsync(Token)
        );
    }

    private async Task<(long Invoices, long CreditNotes)> Open()
    {
        await using var context = database.CreateDbContext();
        var documents = await context.Documents.ToListAsync(Token);
        return (
            documents.Where(d => d.Kind != DocumentKind.CreditNote).Sum(d => d.OpenCents),
            documents.Where(d => d.Kind == DocumentKind.CreditNote).Sum(d => d.OpenCents)
        );
    }
}
