using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class CustomerDirectoryTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly CustomerDirectory directory;
    private readonly CustomerCards cards;

    public CustomerDirectoryTests()
    {
        directory = new CustomerDirectory(office.Database, office.Time);
        cards = new CustomerCards(office.Database, office.Time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("perche", "Caffè Perché")]
    [InlineData("0278 0790", "Caffè Perché")]
    [InlineData("rssmra80a", "Rossi")]
    [InlineData("CASSA@", "Caffè Perché")]
    [InlineData("100%", "Sconto 100%")]
    public async Task PageAsync_Text_FindsByNameIdsAndAddress(string text, string name)
    {
        await cards.CreateAsync(
            new()
            {
                Name = "Caffè Perché",
                VatNumber = "02780790107",
                Emails = "cassa@perche.example",
            },
            Token
        );
        await cards.CreateAsync(new() { Name = "Rossi", TaxCode = "RSSMRA80A01H501U" }, Token);
        await cards.CreateAsync(new() { Name = "Sconto 100%" }, Token);

        var (rows, total) = await PageAsync(new CustomerFilter(text));

        Assert.Equal((name, 1), (Assert.Single(rows).Name, total));
    }

    [Fact]
    public async Task PageAsync_Filters_NarrowAndCount()
    {
        await cards.CreateAsync(new() { Name = "A", Emails = "a@x.example" }, Token);
        await cards.CreateAsync(new() { Name = "B", ExcludedFromReminders = true }, Token);

        Assert.Equal("B", Assert.Single((await PageAsync(new(WithoutEmail: true))).Rows).Name);
        Assert.Equal("B", Assert.Single((await PageAsync(new(Excluded: true))).Rows).Name);
        Assert.Equal(2, (await PageAsync(CustomerFilter.None)).Total);
    }

    [Fact]
    public async Task PageAsync_OpenAmount_CountsWhatIsOpenAndSortsAcrossPages()
    {
        var (a, b, idle) = (Build.Customer("A"), Build.Customer("B"), Build.Customer("C"));
        var paid = Build.Invoice(a, "3", (Build.Yesterday, 50m));
        paid.Settle(5000);
        await office.StoreAsync(
            Build.Invoice(a, "1", (Build.Yesterday, 10m)),
            Build.CreditNote(a, "2", Build.Yesterday, 3m),
            paid,
            Build.Invoice(b, "4", (Build.Tomorrow, 20m)),
            idle
        );

        var first = await directory.PageAsync(CustomerFilter.None, CustomerSort.Open, true, 0, 2, Token);
        var second = await directory.PageAsync(CustomerFilter.None, CustomerSort.Open, true, 1, 2, Token);

        Assert.Equal([("B", 1, 2000L), ("A", 2, 700L)], first.Rows.Select(r => (r.Name, r.OpenDocuments, r.OpenCents)));
        Assert.Equal([("C", 0, 0L)], second.Rows.Select(r => (r.Name, r.OpenDocuments, r.OpenCents)));
        Assert.Equal(3, first.Total);
    }

    [Fact]
    public async Task DocumentsOfAsync_Customer_ListsPaidOnesTooAndSumsAll()
    {
        var customer = Build.Customer();
        var paid = Build.Invoice(customer, "1", (Build.Yesterday, 50m));
        paid.Settle(5000);
        await office.StoreAsync(
            paid,
            Build.Invoice(customer, "2", (Build.Yesterday, 10m), (Build.Tomorrow, 5m)),
            Build.Invoice(Build.Customer("Altro"), "3", (Build.Yesterday, 99m))
        );

        var all = await directory.DocumentsOfAsync(customer.Id, 50, Token);
        var one = await directory.DocumentsOfAsync(customer.Id, 1, Token);

        Assert.Equal(["2", "1"], all.Rows.Select(d => d.Number));
        Assert.Equal((2, 1500L, 1000L), (all.Count, all.OpenCents, all.OverdueCents));
        Assert.Equal((1, 2, 1500L), (one.Rows.Count, one.Count, one.OpenCents));
    }

    [Fact]
    public async Task DeleteAsync_WithoutDocuments_GoesAndComesBack()
    {
        var id = await cards.CreateAsync(new() { Name = "Rossi", Emails = "a@x.example" }, Token);

        Assert.Null(await directory.DeleteAsync(id, Token));
        Assert.Empty((await PageAsync(CustomerFilter.None)).Rows);
        Assert.NotNull((await cards.FindAsync(id, Token))!.DeletedAt);

        await cards.RestoreAsync(id, Token);
        Assert.Equal(["a@x.example"], Assert.Single((await PageAsync(CustomerFilter.None)).Rows).Emails);
    }

    [Fact]
    public async Task DeleteAsync_WithDocuments_IsRefusedWithReason()
    {
        var (customer, _) = await office.AddDebtorAsync();

        var reason = await directory.DeleteAsync(customer.Id, Token);

        Assert.Contains("1 documento", reason, StringComparison.Ordinal);
        Assert.Single((await PageAsync(CustomerFilter.None)).Rows);
    }

    private Task<(IReadOnlyList<CustomerRow> Rows, int Total)> PageAsync(CustomerFilter filter) =>
        directory.PageAsync(filter, CustomerSort.Name, false, 0, 25, Token);
}
