using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Import;
using Solleciti.Core.Office;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Files go on naming a customer as before, whatever became of the card.</summary>
public sealed class MergedCustomerImportTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ImportAsync_FileNamesAMergedVatNumber_GoesToTheCardThatStays()
    {
        var gone = await ImportAsync(FatturaPaXml.Invoice("1", Date, "Amaretti Srl", 122m));
        var kept = await ImportAsync(FatturaPaXml.Invoice("2", Date, "Amaretti Abbigliamento", 122m));
        var last = await ImportAsync(FatturaPaXml.Invoice("3", Date, "Amaretti Gruppo", 122m));
        await MergeAsync(kept.CustomerId, gone.CustomerId);
        await MergeAsync(last.CustomerId, kept.CustomerId);

        var next = await ImportAsync(FatturaPaXml.Invoice("4", Date, "Amaretti Srl", 61m));

        Assert.Equal((last.CustomerId, false), (next.CustomerId, next.NewCustomer));
    }

    [Fact]
    public async Task ImportAsync_FileOfAMergedCustomerAgain_IsAlreadyPresent()
    {
        var file = FatturaPaXml.Invoice("1", Date, "Amaretti Srl", 122m);
        var gone = await ImportAsync(file);
        var kept = await ImportAsync(FatturaPaXml.Invoice("2", Date, "Amaretti Abbigliamento", 122m));
        await MergeAsync(kept.CustomerId, gone.CustomerId);

        var report = await Importer().ImportAsync("altro.xml", (file with { Pec = "x@pec.example" }).Bytes, "anna", Token);

        Assert.Equal(kept.CustomerId, Assert.IsType<AlreadyPresentDocument>(Assert.Single(report.Documents)).CustomerId);
    }

    [Theory]
    [InlineData("Amaretti Srl", "Amaretti Abbigliamento")]
    [InlineData("Amaretti Srl", "AMARETTI SRL")]
    public async Task ImportAsync_FileWithoutIdsNamesAMergedCard_GoesToTheCardThatStays(string goneName, string keptName)
    {
        var gone = Build.Customer(goneName);
        var kept = Build.Customer(keptName);
        await office.StoreAsync(gone, kept);
        await MergeAsync(kept.Id, gone.Id);

        var next = await ImportAsync(
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
            {
                Customer = new FatturaPaParty("Amaretti Srl", null),
            }
        );

        Assert.Equal(kept.Id, next.CustomerId);
    }

    [Fact]
    public async Task ImportAsync_TheCardThatStayedIsDeleted_MakesANewOne()
    {
        var file = FatturaPaXml.Invoice("1", Date, "Amaretti Srl", 122m);
        var gone = Build.Customer("Amaretti Srl");
        gone.Complete("IT" + FatturaPaXml.VatOf("Amaretti Srl"), null, null, null);
        var kept = Build.Customer("Amaretti");
        await office.StoreAsync(gone, kept);
        await MergeAsync(kept.Id, gone.Id);
        await office.WriteAsync(async db => (await db.Customers.SingleAsync(c => c.Id == kept.Id, Token)).Delete(Build.Now));

        Assert.True((await ImportAsync(file)).NewCustomer);
    }

    private DocumentImporter Importer() => new(office.Database, office.Time);

    private async Task<ImportedDocument> ImportAsync(FatturaPaXml file) =>
        Assert.IsType<ImportedDocument>(Assert.Single((await Importer().ImportAsync("1.xml", file.Bytes, "anna", Token)).Documents));

    private async Task MergeAsync(int kept, int gone) =>
        Assert.IsType<MergeOutcome.Merged>(await new CustomerMerges(office.Database, office.Time).MergeAsync(kept, gone, "anna", Token));
}
