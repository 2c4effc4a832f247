using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>What stands in the field of a VAT number or tax code because there is none identifies nobody.</summary>
public sealed class StandInIdTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestDatabase database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("IT", "11111111111", null)]
    [InlineData("IT", "0", null)]
    [InlineData("IT", "n.d.", null)]
    [InlineData("IT", null, "99999999999")]
    [InlineData("IT", null, "PRIVATO")]
    [InlineData("DE", "DE999999999", null)]
    [InlineData("OO", "99999999999", null)]
    [InlineData("US", "ESTERO", null)]
    [InlineData("CH", "#N/D", null)]
    [InlineData("IT", "12345678901", null)]
    [InlineData("IT", "01234567890", null)]
    public async Task ImportAsync_TwoNamesUnderAStandIn_AreTwoCustomersEachWithItsAddress(string country, string? vat, string? code)
    {
        var first = await ImportAsync("1", new FatturaPaParty("Officina Gentile", vat, code, country) { Street = "Via Uno" });
        var second = await ImportAsync("2", new FatturaPaParty("Bottega Serena", vat, code, country) { Street = "Via Due" });

        Assert.NotEqual(first.CustomerId, second.CustomerId);
        await using var db = database.CreateDbContext();
        Assert.Equal(
            [("Officina Gentile", "Via Uno, 1"), ("Bottega Serena", "Via Due, 1")],
            (await db.Customers.OrderBy(c => c.Id).ToListAsync(Token)).Select(c => (c.Name, c.Address.Street!))
        );
    }

    [Theory]
    [InlineData("11111111111", "11111111111", true)]
    [InlineData("01234567890", "01234567890", true)]
    [InlineData("01234567890", "09876543210", false)] // wrong numbers, but two
    public async Task ImportAsync_SameNameUnderUncheckedNumbers_IsOneCustomerWhereTheyAreOne(string vat, string other, bool same)
    {
        var first = await ImportAsync("1", new FatturaPaParty("Officina Gentile", vat));
        var second = await ImportAsync("2", new FatturaPaParty("OFFICINA  GENTILE", other));

        Assert.Equal(same, first.CustomerId == second.CustomerId);
    }

    [Fact]
    public async Task ImportAsync_NamelessUnderAnUncheckedNumber_IsOneCustomerOnlyAtOneAddress()
    {
        var first = await ImportAsync("1", new FatturaPaParty(null, "01234567890"));
        var again = await ImportAsync("2", new FatturaPaParty(null, "01234567890"));
        var elsewhere = await ImportAsync("3", new FatturaPaParty(null, "01234567890") { Street = "Via Altrove" });

        Assert.Equal(first.CustomerId, again.CustomerId);
        Assert.NotEqual(first.CustomerId, elsewhere.CustomerId);
    }

    [Theory]
    [InlineData("Via Giuseppe Garibaldi", "V. G. Garibaldi", true)]
    [InlineData("Via Roma", "", true)]
    [InlineData("Via Roma", "Via Dante", false)]
    public async Task ImportAsync_SameNameWithoutANumber_IsOneCustomerUnlessTheAddressSaysOtherwise(string street, string other, bool same)
    {
        var first = await ImportAsync("1", new FatturaPaParty("Rossi Mario") { Street = street });
        var second = await ImportAsync("2", new FatturaPaParty("ROSSI Mario") { Street = other });
        var third = await ImportAsync("3", new FatturaPaParty("Rossi Mario") { Street = other });

        Assert.Equal(same, first.CustomerId == second.CustomerId);
        Assert.Equal(second.CustomerId, third.CustomerId);
    }

    [Fact]
    public async Task ImportAsync_NamelessUnderAStandIn_IsRefused()
    {
        var file = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with { Customer = new FatturaPaParty(null, "11111111111") };

        var report = await Importer().ImportAsync("1.xml", file.Bytes, "anna", Token);

        Assert.Contains("non dice chi è il cliente", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_StandInAndCheckedTaxCode_IsKnownByTheTaxCodeAndLearnsTheNumber()
    {
        var first = await ImportAsync("1", new FatturaPaParty("Rossi Mario", "11111111111", "RSSMRA80A01H501U"));
        var second = await ImportAsync("2", new FatturaPaParty("Rossi Mario", "05979361218", "RSSMRA80A01H501U"));

        Assert.Equal(first.CustomerId, second.CustomerId);
        await using var db = database.CreateDbContext();
        Assert.Equal("IT05979361218", (await db.Customers.SingleAsync(Token)).VatNumber);
    }

    private DocumentImporter Importer() => new(database, TimeProvider.System);

    private async Task<ImportedDocument> ImportAsync(string number, FatturaPaParty customer)
    {
        var file = FatturaPaXml.Of(FatturaPaBodyXml.Taxed(number, Date, 122m)) with { Customer = customer };
        var report = await Importer().ImportAsync($"{number}.xml", file.Bytes, "anna", Token);
        return Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
    }
}
