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

    private Task<HttpResponseMessage> PostAsync(OfficeBrowser browser, string path, string form, bool inPieces)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Url, path)) { Content = new StringContent(form) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = inPieces;
        return browser.SendAsync(request);
    }
}
