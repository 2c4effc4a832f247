using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class ShellTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private readonly AppUnderTest app = fixture.App;

    [Fact]
    public async Task StartPage_Desktop_IsItalianWithMenuUserAndDemoBanner()
    {
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;

        await opened.GotoAsync("/");

        await Expect(page).ToHaveTitleAsync("Solleciti di pagamento – Solleciti");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "it");
        var menu = page.GetByRole(AriaRole.Navigation, new() { Name = "VENDITE" });
        await Expect(menu.GetByRole(AriaRole.Link))
            .ToHaveTextAsync(["Solleciti di pagamento", "Documenti", "Importa documenti", "Solleciti inviati"]);
        var here = menu.GetByRole(AriaRole.Link, new() { Name = "Solleciti di pagamento" });
        await Expect(here).ToHaveAttributeAsync("aria-current", "page");
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Giulia Ferri");
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync(app.Options.PickupDirectory!);
        await Expect(page.Locator("#splash")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task DemoBanner_Dismissed_IsGone()
    {
        await using var opened = await browser.NewPageAsync(app);
        await opened.GotoAsync("/solleciti");

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Nascondi l'avviso della demo" }).ClickAsync();

        await Expect(opened.Page.GetByRole(AriaRole.Note)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(false, "rgb(245, 247, 249)")]
    [InlineData(true, "rgb(15, 20, 26)")]
    public async Task Colours_OfTheSystem_AreThereFromTheFirstPaint(bool dark, string background)
    {
        await using var opened = await browser.NewPageAsync(app, dark: dark);

        await opened.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(opened.Page.Locator("#splash")).ToHaveCSSAsync("background-color", background);
        await opened.Page.Locator(".app-ready").WaitForAsync();

        await Expect(opened.Page.Locator("body")).ToHaveCSSAsync("background-color", background);
    }

    [Fact]
    public async Task Colours_SystemChanges_FollowAtOnce()
    {
        await using var opened = await browser.NewPageAsync(app);
        await opened.GotoAsync("/");

        await opened.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(opened.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(15, 20, 26)");
    }

    [Fact]
    public async Task Font_OwnFile_IsLoaded()
    {
        await using var opened = await browser.NewPageAsync(app);
        await opened.GotoAsync("/");

        // Not fonts.check(): it also says yes to a font that nobody has heard of.
        var loaded = await opened.Page.EvaluateAsync<bool>(
            "document.fonts.ready.then(fonts => [...fonts].some(f => f.family.includes('Inter Variable') && f.status === 'loaded'))"
        );
        Assert.True(loaded);
        Assert.StartsWith(
            "\"Inter Variable\"",
            await opened.Page.Locator("h1").EvaluateAsync<string>("h => getComputedStyle(h).fontFamily"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Menu_OnAPhone_IsADrawerBehindItsButton()
    {
        await using var opened = await browser.NewPageAsync(app, width: 390, height: 844);
        var page = opened.Page;
        await opened.GotoAsync("/");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Solleciti di pagamento" });
        await Expect(link).Not.ToBeInViewportAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await Expect(link).ToBeInViewportAsync();
        await link.ClickAsync();

        await Expect(link).Not.ToBeInViewportAsync();
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Connection_ServerGone_SaysInItalianThatSendingGoesOn()
    {
        await using var mortal = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(mortal);
        await opened.GotoAsync("/");
        opened.IgnoreConsole();

        await mortal.StopAsync();

        var panel = opened.Page.Locator("#components-reconnect-modal");
        await Expect(panel).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(panel).ToContainTextAsync("Gli invii già avviati proseguono", new() { UseInnerText = true });
    }
}
