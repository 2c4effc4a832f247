using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Solleciti.Tests.Support;

/// <summary>A browser without eyes: keeps cookies, posts forms with the token of their page, follows no redirects.</summary>
internal sealed partial class OfficeBrowser : IDisposable
{
    public const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient client;

    public OfficeBrowser(AppUnderTest app)
        : this(app.Url) { }

    /// <summary>At another address of the app, whose proxy nobody needs to vouch for.</summary>
    /// <param name="address">What would be typed.</param>
    /// <param name="leadsTo">Where a name leads that no server knows.</param>
    public OfficeBrowser(Uri address, Uri? leadsTo = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == SmtpCertificate.Self.GetCertHashString();
        if (leadsTo is not null)
            handler.ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(leadsTo.Host, leadsTo.Port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            };
        client = new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>Goes with every request, as a browser or a proxy adds it.</summary>
    public HttpRequestHeaders Always => client.DefaultRequestHeaders;

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, Token);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, Token);

    /// <summary>Status, and where it leads to.</summary>
    public async Task<(HttpStatusCode Status, string? Location)> LookAsync(string path)
    {
        using var answer = await GetAsync(path);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    /// <summary>Opens the page and posts its form.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [.. fields, (TokenField, await TokenAsync(path))]);

    /// <summary>The token against forged requests that a page gives out.</summary>
    public async Task<string> TokenAsync(string path)
    {
        using var page = await GetAsync(path);
        return AntiforgeryToken().Match(await page.Content.ReadAsStringAsync(Token)).Groups["token"].Value;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(path, content, Token);
    }

    public Task<HttpResponseMessage> TrySignInAsync(
        string email = OfficeUser.Email,
        string password = OfficeUser.Password,
        string path = "/accesso"
    ) => PostFormAsync(path, ("email", email), ("password", password));

    /// <summary>Signs in; fails the test when that is refused.</summary>
    public async Task SignInAsync(string email = OfficeUser.Email, string password = OfficeUser.Password)
    {
        using var answer = await TrySignInAsync(email, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>What a page says went wrong.</summary>
    public static async Task<string> AlertAsync(HttpResponseMessage answer)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
        return Alert().Match(page).Groups["text"].Value;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("role=\"alert\">(?<text>[^<]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alert();
}
