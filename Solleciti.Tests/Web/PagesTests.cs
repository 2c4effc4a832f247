using System.Net;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Web;

/// <summary>More pages than there is room for.</summary>
public sealed class PagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Page_NoRoomLeft_SaysSoUntilAnotherIsClosed()
    {
        await using var app = await AppUnderTest.StartAsync(settings: "--Solleciti:MaximumPages=1");
        await using var second = await browser.NewPageAsync(app);
        second.IgnoreConsole();
        await using var first = await browser.NewPageAsync(app);
        await first.GotoAsync("/solleciti");

        var refused = await second.Page.GotoAsync("/documenti");

        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, refused!.Status);
        Assert.Equal("60", await refused.HeaderValueAsync("retry-after"));
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Troppe pagine aperte" })).ToBeVisibleAsync();
        // Who is in goes on working.
        await first.Page.GetByRole(AriaRole.Link, new() { Name = "Documenti", Exact = true }).ClickAsync();
        await Expect(first.Page).ToHaveURLAsync("/documenti");

        await first.Page.GotoAsync("about:blank");

        while ((await second.Page.ReloadAsync())!.Status != (int)HttpStatusCode.OK)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        await second.Page.Locator(".app-ready").WaitForAsync();
    }

    [Fact]
    public async Task Endpoints_NoRoomLeft_StillAnswer()
    {
        await using var app = await AppUnderTest.StartAsync(settings: "--Solleciti:MaximumPages=1");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/solleciti"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(app, "/solleciti"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/importa/modello-documenti.csv"));
    }

    private static async Task<HttpStatusCode> StatusAsync(AppUnderTest app, string path)
    {
        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
