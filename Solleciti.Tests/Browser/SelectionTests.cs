using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class SelectionTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private const int PageSize = 25;
    private readonly AppUnderTest app = fixture.App;

    [Fact]
    public async Task SelectAll_OverTwoPages_TakesEveryDocumentIntoTheReview()
    {
        var all = await OpenClaim.AllAsync(app);
        var customers = all.GroupBy(c => c.Customer.Id).Select(g => g.ToList()).ToList();
        Assert.True(customers.Count > PageSize);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await Expect(page.Button("INVIA SOLLECITO")).ToBeDisabledAsync();

        await page.EverythingBox().ClickAsync();

        await Expect(page.SelectionLine()).ToContainTextAsync(Words(all));
        await Expect(page.SelectionLine()).ToContainTextAsync("tutti quelli che corrispondono al filtro");
        await page.Button("Pagina successiva").ClickAsync();
        await Expect(page.CustomerNames()).ToHaveCountAsync(customers.Count - PageSize);
        var name = (await page.CustomerNames().Nth(0).TextContentAsync())!;
        await Expect(page.CustomerBox(name)).ToBeCheckedAsync();

        await page.Button("INVIA SOLLECITO").ClickAsync();
        var left = customers.FindAll(c => c[0].Customer.ExcludedFromReminders || c[0].Customer.Emails.Count == 0);
        var ready = customers.Except(left).SelectMany(c => c).ToList();
        await Expect(page.Button($"Invia {customers.Count - left.Count} solleciti")).ToBeEnabledAsync();
        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(ready));
        await Expect(page.Locator(".due-share"))
            .ToHaveTextAsync($"{ready.Count} documenti di {customers.Count - left.Count} clienti · {left.Count} lasciati fuori");
        await Expect(page.Locator(".plain-row")).ToHaveCountAsync(left.Count);
    }

    [Fact]
    public async Task Apply_WithSelection_KeepsWhatStillMatchesAndSaysSo()
    {
        var all = await OpenClaim.AllAsync(app);
        var overdue = all.Where(c => c.IsOverdue).ToList();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await page.EverythingBox().ClickAsync();
        await Expect(page.SelectionLine()).ToContainTextAsync(Words(all));

        await page.Button("FILTRI").ClickAsync();
        await page.Choice("Solo scaduti", "SÌ").ClickAsync();
        await page.Button("APPLICA").ClickAsync();

        await Expect(page.SelectionLine()).ToContainTextAsync(Words(overdue));
        await Expect(page.SelectionLine()).ToContainTextAsync($"{all.Count - overdue.Count} documenti selezionati non corrispondono più.");
        await Expect(page.EverythingBox()).ToBeCheckedAsync();

        // What fell out does not come back by itself.
        await page.Button("RIPRISTINA").ClickAsync();
        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(all));
        await Expect(page.SelectionLine()).ToContainTextAsync(Words(overdue));
        await Expect(page.SelectionLine()).Not.ToContainTextAsync("tutti quelli che corrispondono al filtro");
        await PageSteps.ExpectPartlySelectedAsync(page.EverythingBox());
    }

    [Fact]
    public async Task Boxes_OfDocumentCustomerAndAll_ShowThreeStates()
    {
        const string Customer = "Amaretti Abbigliamento";
        var documents = (await OpenClaim.AllAsync(app)).Where(c => c.Customer.Name == Customer).ToList();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await page.CustomerBox(Customer).ClickAsync();
        await Expect(page.SelectionLine()).ToContainTextAsync(Words(documents));
        await Expect(page.EverythingBox()).ToBeCheckedAsync();

        // The whole row opens it; the check box did not.
        var inside = page.GetByRole(AriaRole.Region, new() { Name = $"Documenti di {Customer}" });
        await Expect(inside).ToHaveCountAsync(0);
        await page.CustomerRow(Customer).GetByText(Customer).ClickAsync();
        var boxes = inside.GetByRole(AriaRole.Checkbox);
        await Expect(boxes).ToHaveCountAsync(documents.Count);
        var left = documents.Where(c => c != documents[0]).ToList();
        await inside.GetByRole(AriaRole.Checkbox, new() { Name = $"Seleziona {documents[0].Document.Title}", Exact = true }).ClickAsync();

        await Expect(page.SelectionLine()).ToContainTextAsync(Words(left));
        await PageSteps.ExpectPartlySelectedAsync(page.CustomerBox(Customer));
        await PageSteps.ExpectPartlySelectedAsync(page.EverythingBox());
        await page.CustomerBox(Customer).ClickAsync();
        await Expect(page.SelectionLine()).ToContainTextAsync(Words(documents));
        await page.CustomerBox(Customer).ClickAsync();
        await Expect(page.SelectionLine()).ToContainTextAsync("Selezionare uno o più documenti");
        await Expect(page.CustomerBox(Customer)).Not.ToBeCheckedAsync();
    }

    private static string Words(List<OpenClaim> claims)
    {
        var customers = claims.Select(c => c.Customer.Id).Distinct().Count();
        return $"Selezionati {claims.Count} documenti di {(customers == 1 ? "1 cliente" : $"{customers} clienti")}";
    }
}
