using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Filter, sort and page live in the address.</summary>
public sealed class ViewAddressTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private const int PageSize = 25;
    private readonly AppUnderTest app = fixture.App;

    [Fact]
    public async Task BackAndForward_OverPageAndFilter_ShowEachViewAsItWas()
    {
        var all = await OpenClaim.AllAsync(app);
        var names = Names(all, c => c.OverdueCents, descending: true);
        var running = all.Where(c => !c.IsOverdue).ToList();
        var runningNames = Names(running, c => c.OverdueCents, descending: true);
        Assert.InRange(names.Count, PageSize + 1, 2 * PageSize);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await ShowsAsync("/solleciti", names.Take(PageSize), all);
        await page.Button("Pagina successiva").ClickAsync();
        await ShowsAsync("/solleciti?pagina=2", names.Skip(PageSize), all);
        await page.Button("FILTRI").ClickAsync();
        await page.Choice("Solo scaduti", "NO").ClickAsync();
        await page.Button("APPLICA").ClickAsync();
        // From the second page to the first one of what matches.
        await ShowsAsync("/solleciti?scaduti=no", runningNames.Take(PageSize), running);

        await page.GoBackAsync();
        await ShowsAsync("/solleciti?pagina=2", names.Skip(PageSize), all);
        await Expect(page.Choice("Solo scaduti", "Tutti")).ToBeCheckedAsync();
        await page.GoBackAsync();
        await ShowsAsync("/solleciti", names.Take(PageSize), all);
        await page.GoForwardAsync();
        await ShowsAsync("/solleciti?pagina=2", names.Skip(PageSize), all);
        await page.GoForwardAsync();
        await ShowsAsync("/solleciti?scaduti=no", runningNames.Take(PageSize), running);
        await Expect(page.Choice("Solo scaduti", "NO")).ToBeCheckedAsync();

        async Task ShowsAsync(string address, IEnumerable<string> rows, List<OpenClaim> claims)
        {
            await Expect(page).ToHaveURLAsync(address);
            await Expect(page.CustomerNames()).ToHaveTextAsync(rows);
            await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(claims));
        }
    }

    [Fact]
    public async Task Sort_ByAmountThenSecondPage_SurvivesReloadAndOpensElsewhere()
    {
        var all = await OpenClaim.AllAsync(app);
        var ascending = Names(all, c => c.OpenCents, descending: false);
        var descending = Names(all, c => c.OpenCents, descending: true);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        var header = page.GetByRole(AriaRole.Columnheader, new() { Name = "Da incassare" });

        await header.GetByText("Da incassare").ClickAsync();
        await Expect(page).ToHaveURLAsync("/solleciti?ordine=importo&verso=su");
        await Expect(page.CustomerNames()).ToHaveTextAsync(ascending.Take(PageSize));
        await header.GetByText("Da incassare").ClickAsync();
        await Expect(page).ToHaveURLAsync("/solleciti?ordine=importo&verso=giu");
        await Expect(page.CustomerNames()).ToHaveTextAsync(descending.Take(PageSize));
        await page.Button("Pagina successiva").ClickAsync();
        await Expect(page.CustomerNames()).ToHaveTextAsync(descending.Skip(PageSize));
        const string Address = "/solleciti?ordine=importo&verso=giu&pagina=2";
        await Expect(page).ToHaveURLAsync(Address);

        await page.ReloadAsync();
        await Expect(page.CustomerNames()).ToHaveTextAsync(descending.Skip(PageSize));
        await Expect(page).ToHaveURLAsync(Address);
        await Expect(header).ToHaveAttributeAsync("aria-sort", "descending");

        await using var elsewhere = await browser.NewPageAsync(app);
        await elsewhere.GotoAsync(Address);
        await Expect(elsewhere.Page.CustomerNames()).ToHaveTextAsync(descending.Skip(PageSize));
        await Expect(elsewhere.Page).ToHaveURLAsync(Address);
    }

    [Fact]
    public async Task BackAndForward_OverSorts_SortAsTheAddressSays()
    {
        var all = await OpenClaim.AllAsync(app);
        var overdue = Names(all, c => c.OverdueCents, descending: true);
        var open = Names(all, c => c.OpenCents, descending: false);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        var header = page.GetByRole(AriaRole.Columnheader, new() { Name = "Da incassare" });
        await header.GetByText("Da incassare").ClickAsync();
        await Expect(page.CustomerNames()).ToHaveTextAsync(open.Take(PageSize));

        await page.GoBackAsync();
        await Expect(page.CustomerNames()).ToHaveTextAsync(overdue.Take(PageSize));
        await Expect(page).ToHaveURLAsync("/solleciti");
        await page.GoForwardAsync();
        await Expect(page.CustomerNames()).ToHaveTextAsync(open.Take(PageSize));

        await Expect(page).ToHaveURLAsync("/solleciti?ordine=importo&verso=su");
        await Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Fact]
    public async Task Address_OfAPageThatIsNoMore_ShowsTheFirstAndLeavesNoTrace()
    {
        var names = Names(await OpenClaim.AllAsync(app), c => c.OverdueCents, descending: true);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/inviati");

        // What an old bookmark names may have been paid since.
        await opened.GotoAsync("/solleciti?pagina=9");
        await Expect(page.CustomerNames()).ToHaveTextAsync(names.Take(PageSize));
        await Expect(page).ToHaveURLAsync("/solleciti");

        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync("/inviati");
    }

    /// <summary>All customers in the order of a column; ties go by name.</summary>
    private static List<string> Names(IEnumerable<OpenClaim> claims, Func<OpenClaim, long> column, bool descending)
    {
        var sums = claims
            .GroupBy(c => c.Customer.Id)
            .Select(g => (g.First().Customer.Name, Cents: g.Sum(column)))
            .OrderBy(row => SearchText.Normalize(row.Name), StringComparer.Ordinal)
            .ToList();
        return [.. (descending ? sums.OrderByDescending(row => row.Cents) : sums.OrderBy(row => row.Cents)).Select(row => row.Name)];
    }
}
