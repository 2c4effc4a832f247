using System.Net;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web;

/// <summary>The app on a network without HTTPS.</summary>
public sealed class PlainHttpTests
{
    private static readonly Uri Network = new("http://solleciti.ufficio.example/");

    [Theory]
    [InlineData("/")]
    [InlineData("/accesso")]
    [InlineData("/primo-accesso")]
    [InlineData("/documenti/1/pdf")]
    public async Task Get_FromTheNetwork_SaysWhyNobodySignsInHere(string path)
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(Network, app.Url);

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("<html lang=\"it\">", page, StringComparison.Ordinal);
        Assert.Contains("in chiaro sulla rete", page, StringComparison.Ordinal);
        Assert.Contains("http://solleciti.ufficio.example", page, StringComparison.Ordinal);
        Assert.Contains("Solleciti:TrustedProxies", page, StringComparison.Ordinal);
        Assert.Contains("Solleciti:AllowPlainHttp=true", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Post_FromTheNetwork_IsRefusedBeforeThePasswordIsLookedAt()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(Network, app.Url);

        using var answer = await browser.PostAsync("/accesso", ("email", OfficeUser.Email), ("password", OfficeUser.Password));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Get_PublicAddressKnown_LeadsThere()
    {
        await using var app = await AppUnderTest.StartOfficeAsync(null, "--Solleciti:PublicAddress=https://solleciti.ferri.example");
        using var browser = new OfficeBrowser(Network, app.Url);

        using var answer = await browser.GetAsync("/accesso");

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<a href=\"https://solleciti.ferri.example/\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/access.css")]
    [InlineData("/favicon.svg")]
    public async Task Get_WhatThePageNeeds_IsAnswered(string path)
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(Network, app.Url);

        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync(path)).Status);
    }

    [Fact]
    public async Task SignIn_PlainHttpAllowed_WorksWithoutSecureAndWithoutHsts()
    {
        await using var app = await AppUnderTest.StartOfficeAsync(null, "--Solleciti:AllowPlainHttp=true");
        using var browser = new OfficeBrowser(Network, app.Url);

        using var answer = await browser.TrySignInAsync();

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) || cookie.StartsWith("__", StringComparison.Ordinal)
        );
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/solleciti")).Status);
    }
}
