using Microsoft.Playwright;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class FilterTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private readonly AppUnderTest app = fixture.App;

    [Fact]
    public async Task Apply_EveryField_ChangesTheViewAtOnceAndNotBefore()
    {
        var all = await OpenClaim.AllAsync(app);
        var wanted = all.Where(c =>
                c is { Kind: DocumentKind.ElectronicInvoice, IsOverdue: true }
                && c.Customer.Name.Contains("S.r.l", StringComparison.Ordinal)
            )
            .ToList();
        Assert.InRange(wanted.Count, 2, all.Count - 1);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(all));

        await page.Button("FILTRI").ClickAsync();
        await page.ChooseAsync("Tipo documento", "fatture elettroniche");
        await page.Choice("Solo scaduti", "SÌ").ClickAsync();
        await page.GetByLabel("Nome cliente").FillAsync("  s.R.L");
        // Reading again applies nothing either, and takes nothing back.
        await page.Button("AGGIORNA").ClickAsync();
        await Expect(page.GetByText("Aggiornato alle")).ToBeVisibleAsync();
        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(all));
        await Expect(page).ToHaveURLAsync("/solleciti");
        await Expect(page.ActiveFilters()).ToHaveCountAsync(0);

        await page.Button("APPLICA").ClickAsync();

        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(wanted));
        await Expect(page.ActiveFilters()).ToHaveTextAsync(["Tipo: fatture elettroniche", "Solo scaduti: SÌ", "Cliente: s.R.L"]);
        await Expect(page).ToHaveURLAsync("/solleciti?tipo=fatture-elettroniche&scaduti=si&cliente=s.R.L");
        await Expect(page.CustomerNames()).ToHaveCountAsync(wanted.Select(c => c.Customer).Distinct().Count());
        Assert.Equal(wanted.Select(c => c.Customer.Name).Distinct().Order(), (await page.CustomerNames().AllTextContentsAsync()).Order());
    }

    [Fact]
    public async Task Restore_AfterFilter_ShowsEverythingAndEmptiesTheFields()
    {
        var all = await OpenClaim.AllAsync(app);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?tipo=proforma&scaduti=no&cliente=amaretti");
        await Expect(page.ActiveFilters()).ToHaveCountAsync(3);

        await page.Button("RIPRISTINA").ClickAsync();

        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(all));
        await Expect(page).ToHaveURLAsync("/solleciti");
        await Expect(page.ActiveFilters()).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Tipo documento" })).ToHaveValueAsync("tutti");
        await Expect(page.Choice("Solo scaduti", "Tutti")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Nome cliente")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Chip_Removed_TakesOnlyItsOwnFilterAway()
    {
        var wanted = (await OpenClaim.AllAsync(app)).Where(c => c is { Kind: DocumentKind.ElectronicInvoice, IsOverdue: false }).ToList();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?tipo=fatture-elettroniche&scaduti=no&cliente=amaretti");

        await page.ActiveFilters().Filter(new() { HasText = "Cliente: amaretti" }).Button("Rimuovi").ClickAsync();

        await Expect(page.ActiveFilters()).ToHaveTextAsync(["Tipo: fatture elettroniche", "Solo scaduti: NO"]);
        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(wanted));
    }

    [Fact]
    public async Task Address_OfEveryFilter_ShowsItsOwnSum()
    {
        var all = await OpenClaim.AllAsync(app);
        (string Query, Func<OpenClaim, bool> Matches)[] views =
        [
            ("tipo=fatture-elettroniche", c => c.Kind == DocumentKind.ElectronicInvoice),
            ("tipo=parcelle", c => c.Kind == DocumentKind.ProfessionalFeeInvoice),
            ("tipo=fatture", c => c.Kind == DocumentKind.Invoice),
            ("tipo=proforma", c => c.Kind == DocumentKind.Proforma),
            ("tipo=ricevute", c => c.Kind == DocumentKind.Receipt),
            ("scaduti=si", c => c.IsOverdue),
            ("scaduti=no", c => !c.IsOverdue),
        ];
        await using var opened = await browser.NewPageAsync(app);
        foreach (var (query, matches) in views)
        {
            var expected = all.Where(matches).ToList();
            Assert.InRange(expected.Count, 1, all.Count - 1);

            await opened.GotoAsync($"/solleciti?{query}");

            await Expect(opened.Page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(expected));
        }
    }
}
