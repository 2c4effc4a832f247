using System.Net;
using System.Net.Sockets;
using System.Text;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web;

public sealed class OwnOriginTests : IAsyncLifetime
{
    private readonly LogCapture log = new();
    private AppUnderTest app = null!;

    public async ValueTask InitializeAsync() =>
        app = await AppUnderTest.StartOfficeAsync(log.AddTo, "--Solleciti:PublicAddress=https://solleciti.ferri.example");

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        log.Dispose();
    }

    [Theory]
    [InlineData("Origin", "https://altro.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData("Origin", "https://{own}", true)]
    [InlineData("Origin", "http://{own}.altro.example", true)]
    [InlineData("Origin", "http://{own}", false)]
    [InlineData("Origin", "https://solleciti.ferri.example", false)]
    [InlineData("Origin", "https://solleciti.ferri.example:8443", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    public async Task Post_FromAnywhere_IsTakenFromOwnPagesOnly(string header, string value, bool refused)
    {
        using var browser = new OfficeBrowser(app);
        browser.Always.Add(header, value.Replace("{own}", app.Url.Authority, StringComparison.Ordinal));

        using var signIn = await browser.TrySignInAsync();
        using var negotiate = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1");

        Assert.Equal(
            refused ? (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden) : (HttpStatusCode.Redirect, HttpStatusCode.OK),
            (signIn.StatusCode, negotiate.StatusCode)
        );
        Assert.Equal(refused ? 2 : 0, log.Warnings.Count);
    }

    [Fact]
    public async Task WebSocket_FromAnotherSite_IsRefusedAndLoggedInOneLine()
    {
        using var browser = new OfficeBrowser(app);
        await browser.SignInAsync();
        var session = browser.Cookies.GetCookieHeader(app.Url);

        var foreign = await ShakeHandsAsync(session, "http://altro.example\u0085finto: riga");
        var own = await ShakeHandsAsync(session, app.Url.GetLeftPart(UriPartial.Authority));

        Assert.StartsWith("HTTP/1.1 403", foreign, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 101", own, StringComparison.Ordinal);
        var line = Assert.Single(log.Warnings);
        Assert.Contains("http://altro.example", line, StringComparison.Ordinal);
        Assert.Contains($"http://{app.Url.Authority} or https://solleciti.ferri.example", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line, letter => letter > '~');
    }

    /// <summary>Asks for the pages' connection; the first line of the answer.</summary>
    private async Task<string> ShakeHandsAsync(string cookies, string origin)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.Url.Host, app.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var request = $"""
            GET /_blazor HTTP/1.1
            Host: {app.Url.Authority}
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Cookie: {cookies}
            Origin: {origin}


            """.ReplaceLineEndings("\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }
}
