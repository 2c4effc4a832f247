using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Every page and every state of it that has a layout of its own; the console and the network are watched all the way.</summary>
public sealed class EveryPageTests(BrowserFixture browser)
{
    private const string Customer = "Amaretti Abbigliamento";

    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(1280, 800, true)]
    public async Task Walk_OverEveryPage_FitsTheScreenWithoutComplaints(int width, int height, bool dark)
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, width, height, dark);
        var page = opened.Page;

        await opened.GotoAsync("/");
        await Expect(page.CustomerNames()).Not.ToHaveCountAsync(0);
        await FitsAsync("start page");
        await page.Button("FILTRI").ClickAsync();
        await page.GetByLabel("Nome cliente").FillAsync("amaretti");
        await page.Button("APPLICA").ClickAsync();
        await Expect(page.CustomerNames()).ToHaveTextAsync([Customer]);
        await FitsAsync("filters");
        await page.CustomerRow(Customer).GetByText(Customer).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = $"Documenti di {Customer}" }).GetByRole(AriaRole.Checkbox))
            .Not.ToHaveCountAsync(0);
        await FitsAsync("open row");

        var dialog = await page.WriteToAsync(Customer);
        await FitsAsync("e-mail tab");
        await dialog.GetByRole(AriaRole.Tab, new() { Name = "ALLEGATI" }).ClickAsync();
        await dialog.Button("Genera PDF per tutti").ClickAsync();
        await Expect(dialog.Button("Genera PDF per tutti")).ToHaveCountAsync(0);
        await FitsAsync("attachments tab");
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("Inviato");
        await FitsAsync("sent notice");

        await opened.GotoAsync("/inviati");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Customer, Exact = true })).ToBeVisibleAsync();
        await FitsAsync("sent list");
        await page.GetByRole(AriaRole.Link, new() { Name = Customer, Exact = true }).ClickAsync();
        foreach (var tab in new[] { "HTML", "Intestazioni", "Testo" })
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Tab, new() { Name = tab })).ToHaveAttributeAsync("aria-selected", "true");
            await FitsAsync($"sent copy, {tab}");
        }

        await opened.GotoAsync("/importa");
        await FitsAsync("import");
        var xml = FatturaPaXml.Invoice(
            "2026/000000000000077",
            new DateOnly(2026, 1, 15),
            "Associazione Nazionale Produttori di Precipitevolissimevolmente Società Cooperativa",
            1_234_567.89m,
            (new DateOnly(2026, 2, 15), 1_234_567.89m)
        );
        await page.ChooseFilesAsync(($"IT02780790107_{new string('x', 60)}.xml", xml.Bytes), ("foto.xml", [1, 2, 3]));
        await Expect(page.GetByText("Letti 2 file")).ToBeVisibleAsync();
        await FitsAsync("import results");

        foreach (var path in PageSteps.OtherPages)
        {
            await opened.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await FitsAsync(path);
        }

        await opened.GotoAsync("/inviati/999");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sollecito non trovato");
        await FitsAsync("unknown reminder");

        async Task FitsAsync(string state)
        {
            var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(needed <= width, $"{state}: {needed} px wide on a screen of {width}");
            Assert.Empty(opened.Complaints);
        }
    }

    [Fact]
    public async Task Address_Unknown_SaysSoInItalian()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, 390, 844, dark: true);
        // The browser itself writes the 404 of the page into its console.
        opened.IgnoreConsole();

        await opened.Page.GotoAsync("/non-esiste");

        await Expect(opened.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Pagina non trovata");
        Assert.Equal(390, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
