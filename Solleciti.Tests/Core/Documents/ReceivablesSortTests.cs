using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class ReceivablesSortTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(ReceivablesSort.Customer, false, "Bianchi,Conti,Éclair,Zeta")]
    [InlineData(ReceivablesSort.Customer, true, "Zeta,Éclair,Conti,Bianchi")]
    [InlineData(ReceivablesSort.Documents, false, "Conti,Éclair,Zeta,Bianchi")]
    [InlineData(ReceivablesSort.Documents, true, "Bianchi,Zeta,Conti,Éclair")]
    [InlineData(ReceivablesSort.Overdue, false, "Éclair,Bianchi,Conti,Zeta")]
    [InlineData(ReceivablesSort.Overdue, true, "Zeta,Conti,Bianchi,Éclair")]
    [InlineData(ReceivablesSort.Open, false, "Éclair,Zeta,Conti,Bianchi")]
    [InlineData(ReceivablesSort.Open, true, "Bianchi,Conti,Zeta,Éclair")]
    [InlineData(ReceivablesSort.Delay, false, "Éclair,Bianchi,Zeta,Conti")]
    [InlineData(ReceivablesSort.Delay, true, "Conti,Zeta,Bianchi,Éclair")]
    public async Task PageAsync_EachSort_OrdersBothWays(ReceivablesSort sort, bool descending, string expected)
    {
        var (zeta, bianchi, conti, eclair) = (
            Build.Customer("Zeta"),
            Build.Customer("Bianchi"),
            Build.Customer("Conti"),
            Build.Customer("Éclair")
        );
        await office.StoreAsync(
            Build.Invoice(zeta, "1", (Build.Today.AddDays(-20), 90m)),
            Build.Invoice(zeta, "2", (Build.Today.AddDays(-10), 10m)),
            Build.Invoice(bianchi, "3", (Build.Today.AddDays(-5), 30m)),
            Build.Invoice(bianchi, "4", (Build.Today.AddDays(5), 400m)),
            Build.Invoice(bianchi, "5", (Build.Today.AddDays(6), 400m)),
            Build.Invoice(conti, "6", (Build.Today.AddDays(-99), 50m), (Build.Today.AddDays(9), 200m)),
            Build.CreditNote(eclair, "7", Build.Today.AddDays(-300), 8m)
        );

        Assert.Equal(expected, await NamesAsync(sort, descending));
    }

    [Theory]
    [InlineData(ReceivablesSort.Documents)]
    [InlineData(ReceivablesSort.Overdue)]
    [InlineData(ReceivablesSort.Open)]
    [InlineData(ReceivablesSort.Delay)]
    public async Task PageAsync_Ties_GoByNameThenId(ReceivablesSort sort)
    {
        foreach (var name in new[] { "C", "a", "B", "À" })
            await office.StoreAsync(Build.Invoice(Build.Customer(name), name, (Build.Yesterday, 10m)));

        Assert.Equal("a,À,B,C", await NamesAsync(sort, descending: false));
        Assert.Equal("a,À,B,C", await NamesAsync(sort, descending: true));
    }

    [Theory]
    [InlineData(ReceivablesSort.Customer)]
    [InlineData(ReceivablesSort.Documents)]
    public async Task PageAsync_Pages_CoverEveryCustomerOnce(ReceivablesSort sort)
    {
        for (var i = 0; i < 7; i++)
            await office.StoreAsync(Build.Invoice(Build.Customer("Omonimo"), $"{i}", (Build.Yesterday, 10m)));

        var pages = new List<ReceivablesPage>();
        for (var page = 0; page < 4; page++)
            pages.Add(await office.Receivables.PageAsync(ReceivablesFilter.None, sort, true, page, 3, Token));

        Assert.Equal([3, 3, 1, 0], pages.Select(p => p.Rows.Count));
        Assert.Equal(7, pages.SelectMany(p => p.Rows).Select(r => r.CustomerId).Distinct().Count());
        Assert.All(pages, p => Assert.Equal(new ReceivablesTotals(7, 7, 7000, 7000), p.Totals));
    }

    private async Task<string> NamesAsync(ReceivablesSort sort, bool descending)
    {
        var page = await office.Receivables.PageAsync(ReceivablesFilter.None, sort, descending, 0, 25, Token);
        return string.Join(',', page.Rows.Select(r => r.Name));
    }
}
