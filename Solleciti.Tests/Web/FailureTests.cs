using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web;

public sealed class FailureTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.Unauthorized)]
    [InlineData("/solleciti", HttpStatusCode.Unauthorized)]
    [InlineData("/_blazor/negotiate", HttpStatusCode.Unauthorized)]
    [InlineData("/non-esiste", HttpStatusCode.Unauthorized)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    public async Task Get_NobodySignedIn_OnlyAssetsAndHealthAnswer(string path, HttpStatusCode expected)
    {
        await using var app = await AppUnderTest.StartAsync(services =>
            services.PostConfigure<AuthenticationOptions>(options => options.SchemeMap["Demo"].HandlerType = typeof(Nobody))
        );

        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Health_TablesGone_IsUnavailable()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.Options.DataDirectory, "solleciti.db")}"))
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

    private sealed class Nobody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
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
