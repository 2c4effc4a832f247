using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web;

/// <summary>The doors of a real office.</summary>
public sealed partial class OfficeEndpointTests
{
    [Fact]
    public async Task Endpoints_OpenToAnyone_AreOnlyTheKnownOnes()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();

        var open = Endpoints(app).Where(IsOpen).Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["/accesso", "/accesso/ripresa", "/esci", "/favicon.ico", "/health", "/primo-accesso"], open);
    }

    [Fact]
    public async Task Endpoints_AnonymousVisitor_IsLedToTheSignInOrRefused()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        var doors = Endpoints(app)
            .Where(endpoint => !IsOpen(endpoint))
            .SelectMany(endpoint =>
                (
                    endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"]
                ).Select(method => (Method: method, Path: Placeholder().Replace(endpoint.RoutePattern.RawText!, "1")))
            )
            .Append(("GET", "/non-esiste"))
            .Distinct()
            .ToList();

        Assert.Contains(("GET", "/solleciti"), doors);
        Assert.Contains(("POST", "/cambia-password"), doors);
        foreach (var (method, path) in doors)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/{path.TrimStart('/')}");
            using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var led = answer.Headers.Location?.ToString();
            Assert.True(
                answer.StatusCode == HttpStatusCode.Unauthorized
                    || (answer.StatusCode == HttpStatusCode.Redirect && led?.StartsWith("/accesso", StringComparison.Ordinal) == true),
                $"{method} {path}: {answer.StatusCode} {led}"
            );
        }
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/app.css")]
    [InlineData("/access.css")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/accesso")]
    public async Task Get_WhatTheSignInNeeds_IsOpen(string path)
    {
        await using var app = await AppUnderTest.StartOfficeAsync();

        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IEnumerable<RouteEndpoint> Endpoints(AppUnderTest app) =>
        app
            .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
