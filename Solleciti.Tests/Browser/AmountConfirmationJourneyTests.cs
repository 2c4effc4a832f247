using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>An invoice whose instalments are less than its total: nobody is asked for the rest until a person confirms it.</summary>
public sealed class AmountConfirmationJourneyTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Journey_ScheduleBelowTotal_IsConfirmedOnTheDocumentsPage(int width, int height)
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, width, height);
        var page = opened.Page;
        var below = FatturaPaXml.Invoice("77", new(2026, 1, 15), "Gamma Prova", 1220m, (new(2026, 2, 15), 846m));
        await opened.GotoAsync("/importa");
        await page.ChooseFilesAsync(("a.xml", below.Bytes));
        await Expect(page.GetByText("Da confermare 374,00 €", new() { Exact = true })).ToBeVisibleAsync();

        await opened.GotoAsync("/solleciti?cliente=gamma");
        await Expect(page.DueTotal()).ToHaveTextAsync("846,00 €");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Da confermare 374,00 €" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Da confermare" });
        await Expect(panel).ToContainTextAsync("le rate scritte nel documento sono meno");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Expect(panel.Button("Correggi")).ToBeVisibleAsync();
        await panel.Button("Conferma").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Modifiche" })).ToContainTextAsync("Giulia Ferri");

        await opened.GotoAsync("/solleciti?cliente=gamma");
        await Expect(page.DueTotal()).ToHaveTextAsync("1.220,00 €");
        await Expect(page.GetByText("Da confermare")).ToHaveCountAsync(0);
    }
}
