using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Whose files are imported. The seller of <see cref="FatturaPaXml"/> has the VAT number 02780790107.</summary>
public sealed class OwnershipTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();
    private readonly DocumentImporter importer;

    public OwnershipTests() => importer = new DocumentImporter(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("02780790107", null, null)]
    [InlineData("IT 02780790107", null, null)]
    [InlineData(null, "02780790107", null)]
    [InlineData("00743110157", null, "IT02780790107")]
    [InlineData("00743110157", null, "02780790107")]
    public async Task ImportAsync_OurOwn_IsTakenWithoutAWord(string? vat, string? taxCode, string? other)
    {
        await ProfileAsync(vat, taxCode, other);

        Assert.Empty(Assert.IsType<ImportedDocument>(Assert.Single((await ImportAsync()).Documents)).Warnings);
    }

    [Fact]
    public async Task ImportAsync_NobodyKnowsWhoWeAre_IsTakenWithAWarning()
    {
        await ProfileAsync(null, null, null);

        var imported = Assert.IsType<ImportedDocument>(Assert.Single((await ImportAsync()).Documents));

        Assert.Contains("non ha ancora la partita IVA", Assert.Single(imported.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_SomebodyElses_IsRefusedUntilAPersonWantsIt()
    {
        await ProfileAsync("00743110157", null, null);

        var refused = await ImportAsync();
        var stored = await office.ReadAsync(db => db.Documents.CountAsync(Token));
        var taken = await importer.ImportHeldAsync(refused, "anna", Token);

        Assert.Equal((1, 0), (refused.RefusedCount, stored));
        Assert.Contains("Studio Bianchi Srl (IT02780790107)", refused.RefusalReason, StringComparison.Ordinal);
        var warning = Assert.Single(Assert.IsType<ImportedDocument>(Assert.Single(taken.Documents)).Warnings);
        Assert.Contains("Studio Bianchi Srl", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_SomebodyElsesInTheDemo_IsTakenWithAWarning()
    {
        await ProfileAsync("00743110157", null, null);
        await office.StoreAsync(new Installation(isDemo: true, Build.Now));

        var imported = Assert.IsType<ImportedDocument>(Assert.Single((await ImportAsync()).Documents));

        Assert.Contains("Studio Bianchi Srl", Assert.Single(imported.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_WeAreTheCustomerUnderAnotherNumber_IsRefusedForGood()
    {
        await ProfileAsync("00743110157", null, FatturaPaXml.VatOf("Beta"));

        var report = await ImportAsync();

        Assert.Contains("fattura di acquisto", report.RefusalReason, StringComparison.Ordinal);
        Assert.Null(report.Held);
    }

    [Fact]
    public async Task ImportAsync_NoTermStated_TakesTheCustomersDaysElseTheOffices()
    {
        await ProfileAsync("02780790107", null, null, days: 60);

        await ImportAsync("1");
        var office60 = await office.ReadAsync(db => db.Documents.Select(d => d.OldestOpenDue).SingleAsync(Token));
        await office.WriteAsync(async db => (await db.Customers.SingleAsync(Token)).SetUsualPaymentDays(90));
        await ImportAsync("2");

        Assert.Equal(Date.AddDays(60), office60);
        var second = await office.ReadAsync(db => db.Documents.Include(d => d.Installments).SingleAsync(d => d.Number == "2", Token));
        Assert.Equal((Date.AddDays(90), true), (second.Installments[0].DueDate, second.Installments[0].DueDateEstimated));
    }

    private Task<FileReport> ImportAsync(string number = "1") =>
        importer.ImportAsync("a.xml", FatturaPaXml.Invoice(number, Date, "Beta", 122m).Bytes, "anna", Token);

    private Task ProfileAsync(string? vat, string? taxCode, string? other, int days = 30) =>
        office.StoreAsync(
            new BillingProfile
            {
                CompanyName = "Noi",
                VatNumber = vat,
                TaxCode = taxCode,
                OtherTaxIds = other is null ? [] : [other],
                UsualPaymentDays = days,
            }
        );
}
