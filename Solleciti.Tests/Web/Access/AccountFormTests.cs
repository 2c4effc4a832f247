using System.Net;
using System.Net.Http.Headers;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Access;

/// <summary>What a stranger posts to the account pages.</summary>
public sealed class AccountFormTests : IAsyncLifetime
{
    private readonly LogCapture log = new();
    private AppUnderTest app = null!;

    public async ValueTask InitializeAsync() => app = await AppUnderTest.StartOfficeAsync(log.AddTo);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        log.Dispose();
    }

    [Theory]
    [InlineData("/accesso", false)]
    [InlineData("/accesso", true)]
    [InlineData("/esci", false)]
    [InlineData("/esci", true)]
    [InlineData("/primo-accesso", false)]
    [InlineData("/cambia-password", true)]
    public async Task Post_TooMuch_IsRefusedWithoutATrace(string path, bool inPieces)
    {
        using var browser = new OfficeBrowser(app);
        if (path is "/esci" or "/cambia-password")
            await browser.SignInAsync();
        var form = $"{OfficeBrowser.TokenField}={await browser.TokenAsync("/accesso")}&email=a&password={new string('x', 33 * 1024)}";

        using var answer = await PostAsync(browser, path, form, inPieces);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData("/accesso")]
    [InlineData("/esci")]
    public async Task Post_MoreFieldsThanAnyFormHas_IsRefusedWithoutATrace(string path)
    {
        using var browser = new OfficeBrowser(app);

        using var answer = await PostAsync(
            browser,
            path,
            string.Join('&', Enumerable.Range(0, 2000).Select(i => $"{i}=")),
            inPieces: false
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData("/accesso", "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na\r\n")]
    [InlineData("/esci", "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na\r\n")]
    [InlineData("/accesso", "--b\r\nno header\r\n\r\na\r\n--b--\r\n")]
    public async Task Post_PartsThatAreNotWhole_AreRefusedWithoutATrace(string path, string form)
    {
        using var browser = new OfficeBrowser(app);

        using var answer = await PostAsync(browser, path, form, inPieces: false, "multipart/form-data; boundary=b");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Post_WhatIsNoText_IsRefusedAsIfItWasWrong()
    {
        using var browser = new OfficeBrowser(app);
        const string none = "a\uFFFEb";

        using (var answer = await browser.TrySignInAsync($"anna{none}@ferri.example", none))
            Assert.StartsWith("L'accesso non è riuscito", await OfficeBrowser.AlertAsync(answer), StringComparison.Ordinal);
        await browser.SignInAsync();
        using (
            var answer = await browser.PostFormAsync(
                "/cambia-password",
                ("current", none),
                ("chosen", none + none + none),
                ("repeated", none + none + none)
            )
        )
            Assert.StartsWith("La password attuale non è corretta", await OfficeBrowser.AlertAsync(answer), StringComparison.Ordinal);
        Assert.Empty(log.Warnings);
    }

    private Task<HttpResponseMessage> PostAsync(
        OfficeBrowser browser,
        string path,
        string form,
        bool inPieces,
        string type = "application/x-www-form-urlencoded"
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Url, path)) { Content = new StringContent(form) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.TransferEncodingChunked = inPieces;
        return browser.SendAsync(request);
    }
}
