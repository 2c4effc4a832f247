using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Startup;

public sealed partial class ProcessStartTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("--demo", "--urls", "http://127.0.0.1:0")]
    [InlineData("--urls", "http://127.0.0.1:0", "--demo")]
    public async Task Start_DemoAnywhere_ServesAndSaysWhere(params string[] args)
    {
        using var web = new WebProcess([.. args, $"--Solleciti:DataDirectory={folder.Combine("dati")}"]);

        var line = await web.NextLineAsync();

        var url = Url().Match(line).Value;
        using var client = new HttpClient();
        var page = await client.GetStringAsync(url, TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"it\">", page, StringComparison.Ordinal);
        var health = await client.GetAsync(url + "/health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Start_SettingsFromEnvironmentAndNoHome_UsesThem()
    {
        using var web = new WebProcess(
            ["--demo"],
            new Dictionary<string, string?>
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Solleciti__DataDirectory"] = folder.Combine("dati"),
                ["HOME"] = null,
            }
        );

        Assert.Contains("http://127.0.0.1:", await web.NextLineAsync(), StringComparison.Ordinal);
        Assert.True(Directory.Exists(folder.Combine("dati/keys")));
    }

    [Fact]
    public async Task Start_WithoutDemoAndUsers_PrintsTheCodeAndLeadsToTheSetup()
    {
        using var web = new WebProcess(["--urls", "http://127.0.0.1:0", $"--Solleciti:DataDirectory={folder.Combine("dati")}"]);

        var url = Url().Match(await web.NextLineAsync()).Value;

        Assert.Matches(@"Primo accesso: .* codice: [a-z2-9]{4}(-[a-z2-9]{4}){4}$", await web.NextLineAsync());
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(url + "/", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, "/primo-accesso"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Start_OpenToTheNetwork_EndsWithTwoAndNamesTheUrl()
    {
        using var web = new WebProcess(["--demo"], new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://0.0.0.0:0" });

        var (exitCode, _, error) = await web.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.Contains("«http://0.0.0.0:0»", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressTaken_EndsWithOneAndSaysSo()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        using var web = new WebProcess(["--demo", "--urls", url, $"--Solleciti:DataDirectory={folder.Combine("dati")}"]);

        var (exitCode, _, error) = await web.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("un altro programma usa già questo indirizzo", error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}
