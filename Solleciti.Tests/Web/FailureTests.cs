using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web;

public sealed class FailureTests
{
    [Fact]
    public async Task Get_NobodySignedIn_OnlyAssetsAndHealthAnswer()
    {
        await using var app = await AppUnderTest.StartAsync(Nobody.Visits);

        foreach (var path in new[] { "/", "/solleciti", "/non-trovata", "/non-esiste", "/_blazor/negotiate" })
        {
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, await StatusAsync(app, path)));
        }
        foreach (var path in new[] { "/health", "/app.css", "/_framework/blazor.web.js" })
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, await StatusAsync(app, path)));
        }
    }

    [Fact]
    public async Task Negotiate_WhileStopping_IsRefusedSoThatTheStopIsNotHeldUp()
    {
        await using var app = await AppUnderTest.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(app));

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await NegotiateAsync(app));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/health"));
    }

    [Fact]
    public async Task Health_TablesGone_IsUnavailable()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using (var connection = new SqliteConnection($"Data Source={app.Options.DatabaseFile}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE Installations";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var answer = await app.Client.GetAsync("/health", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Unhealthy", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_UnhandledException_IsAnItalianPageWithoutDetails()
    {
        await using var app = await AppUnderTest.StartAsync(services => services.AddSingleton<IStartupFilter, Failing>());
        using var request = new HttpRequestMessage(HttpMethod.Get, Failing.Path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<h1>Qualcosa non ha funzionato</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("segreto", page, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy", answer.Headers.Select(header => header.Key));
    }

    private static async Task<HttpStatusCode> StatusAsync(AppUnderTest app, string path)
    {
        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> NegotiateAsync(AppUnderTest app)
    {
        using var answer = await app.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Adds an endpoint that throws, behind the app's own middleware.</summary>
    private sealed class Failing : IStartupFilter
    {
        public const string Path = "/si-rompe";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Map(Path, broken => broken.Run(_ => throw new InvalidOperationException("segreto")));
            };
    }
}
