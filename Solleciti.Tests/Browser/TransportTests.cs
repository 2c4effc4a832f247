using System.Net;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>The pages of an office behind its proxy, and on its network without one.</summary>
public sealed class TransportTests(BrowserFixture browser)
{
    [Fact]
    public async Task Pages_ThroughATrustedProxy_ConnectOverItsWebSocket()
    {
        await using var app = await AppUnderTest.StartOfficeAsync(null, "--Solleciti:TrustedProxies=127.0.0.1");
        await using var proxy = await OfficeProxy.StartAsync(app);
        var address = OnTheNetwork(proxy.Url);
        await using var opened = await browser.NewPageAsync(address);
        var sockets = new List<string>();
        opened.Page.WebSocket += (_, socket) => sockets.Add(socket.Url);

        await opened.SignInAsync();
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Utenti" }).ClickAsync();

        await Expect(opened.Page.GetByText(OfficeUser.Email)).ToBeVisibleAsync();
        Assert.StartsWith($"wss://{address.Authority}/_blazor", Assert.Single(sockets), StringComparison.Ordinal);
        await Expect(opened.Page.GetByRole(AriaRole.Note, new() { Name = "Collegamento non protetto" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Pages_PlainHttpAllowed_SayThatTheConnectionIsNotProtected()
    {
        await using var app = await AppUnderTest.StartOfficeAsync(null, "--Solleciti:AllowPlainHttp=true");
        await using var opened = await browser.NewPageAsync(OnTheNetwork(app.Url));

        await opened.SignInAsync();

        await Expect(opened.Page.GetByRole(AriaRole.Note, new() { Name = "Collegamento non protetto" })).ToBeVisibleAsync();
        await using var here = await browser.NewPageAsync(app);
        await here.SignInAsync();
        await Expect(here.Page.GetByRole(AriaRole.Note, new() { Name = "Collegamento non protetto" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SignIn_PlainHttp_IsAPageThatSaysWhatToDo()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await using var opened = await browser.NewPageAsync(OnTheNetwork(app.Url));
        opened.IgnoreConsole();

        var answer = await opened.Page.GotoAsync("/accesso");

        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        await Expect(opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Qui l'accesso non è protetto" })).ToBeVisibleAsync();
        await Expect(opened.Page.GetByText("Solleciti:AllowPlainHttp=true")).ToBeVisibleAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Base_PutInByAForeignText_DoesNotCount()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        opened.IgnoreConsole();
        await opened.GotoAsync("/inviati");

        var address = await opened.Page.EvaluateAsync<string>(
            "() => { document.head.insertAdjacentHTML('afterbegin', '<base href=\"/altrove/\">'); return document.baseURI; }"
        );

        Assert.DoesNotContain("altrove", address, StringComparison.Ordinal);
    }

    private static Uri OnTheNetwork(Uri address) => new UriBuilder(address) { Host = $"solleciti.{BrowserFixture.OfficeNetwork}" }.Uri;
}
