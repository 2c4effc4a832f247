using System.Net;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web;

/// <summary>The app behind a proxy that speaks HTTPS outside, and rewrites Host on the way in.</summary>
public sealed class ProxyTests : IAsyncDisposable
{
    private const string Public = "https://solleciti.ferri.example/";

    private readonly LogCapture log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        log.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, Public)]
    [InlineData(false, Public)]
    public async Task SignIn_ThroughATrustedProxy_WorksWithCookiesForThisHostOnly(bool saysHost, string publicAddress)
    {
        await using var app = await StartAsync("--Solleciti:TrustedProxies=127.0.0.1", $"--Solleciti:PublicAddress={publicAddress}");
        await using var proxy = await OfficeProxy.StartAsync(app, saysHost);
        using var browser = Browser(new Uri(Public), proxy.Url);

        using var answer = await browser.TrySignInAsync();

        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-solleciti-sessione=", StringComparison.Ordinal));
        Assert.All(cookies, cookie => AssertHostCookie(cookie));
        using var page = await browser.GetAsync("/solleciti");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=15552000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        using var token = await browser.GetAsync("/cambia-password");
        using var left = await browser.PostAsync("/esci", (OfficeBrowser.TokenField, await browser.TokenAsync("/cambia-password")));
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.All(left.Headers.GetValues("Set-Cookie"), cookie => AssertHostCookie(cookie));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.LookAsync("/solleciti")).Status);
        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("192.168.77.0/24")]
    public async Task SignIn_ThroughAProxyNobodyNamed_IsRefusedAndLoggedWithBothOrigins(string trusted)
    {
        await using var app = await StartAsync($"--Solleciti:TrustedProxies={trusted}");
        await using var proxy = await OfficeProxy.StartAsync(app);
        using var browser = Browser(new Uri(Public), proxy.Url);

        using var answer = await browser.TrySignInAsync();
        using var circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Solleciti:TrustedProxies", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
        Assert.Equal(2, log.Warnings.Count);
        Assert.All(
            log.Warnings,
            line =>
            {
                Assert.Contains("https://solleciti.ferri.example", line, StringComparison.Ordinal);
                Assert.Contains($"http://{app.Url.Authority}", line, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Get_ForwardedHeadersFromAnybody_AreNotBelieved()
    {
        await using var app = await StartAsync("--Solleciti:TrustedProxies=192.168.77.1", "--ForwardedHeaders_Enabled=true");
        using var browser = new OfficeBrowser(app);
        browser.Always.Add("X-Forwarded-Proto", "https");
        browser.Always.Add("X-Forwarded-Host", "solleciti.ferri.example");

        using var answer = await browser.TrySignInAsync();

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_CookieOfANeighbouringSite_IsNotTakenForOurs()
    {
        await using var app = await StartAsync("--Solleciti:TrustedProxies=127.0.0.1");
        await using var proxy = await OfficeProxy.StartAsync(app);
        using var browser = Browser(new Uri(Public), proxy.Url);
        await browser.SignInAsync();
        var session = browser.Cookies.GetCookies(new Uri(Public)).Single(c => c.Name == "__Host-solleciti-sessione").Value;

        using var other = Browser(new Uri(Public), proxy.Url);
        other.Cookies.Add(new Cookie("solleciti-sessione", session, "/", "ferri.example"));
        Assert.Equal(HttpStatusCode.Redirect, (await other.LookAsync("/solleciti")).Status);
        other.Cookies.Add(new Cookie("__Host-solleciti-sessione", session, "/", "solleciti.ferri.example"));
        Assert.Equal(HttpStatusCode.OK, (await other.LookAsync("/solleciti")).Status);
    }

    private static void AssertHostCookie(string cookie)
    {
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Says where its posts come from, as browsers do.</summary>
    private static OfficeBrowser Browser(Uri address, Uri leadsTo)
    {
        var browser = new OfficeBrowser(address, leadsTo);
        browser.Always.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        return browser;
    }

    private Task<AppUnderTest> StartAsync(params string[] settings) => AppUnderTest.StartOfficeAsync(log.AddTo, settings);
}
