using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Endpoints;

/// <summary>What a visitor may reach who is not signed in: the walk finds endpoints no test knew of.</summary>
public sealed class AnonymousTests
{
    [Fact]
    public async Task Request_NobodySignedIn_IsRefusedByEveryEndpointThatIsNotOpenToAnyone()
    {
        await using var app = await AppUnderTest.StartAsync(Nobody.Visits);
        var closed = Endpoints(app).Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();

        foreach (var endpoint in closed)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), Example(endpoint));
                using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

                Assert.Equal((method, request.RequestUri, HttpStatusCode.Unauthorized), (method, request.RequestUri, answer.StatusCode));
                Assert.NotEqual("application/pdf", answer.Content.Headers.ContentType?.MediaType);
            }
        }
        var walked = closed.Select(Example).ToList();
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "/",
                "/solleciti",
                "/importa",
                "/inviati",
                "/inviati/1",
                "/documenti/1/pdf",
                "/inviati/1/messaggio.eml",
                "/inviati/1/html",
                "/inviati/1/allegati/1",
                "/_blazor/negotiate",
            },
            walked.ToHashSet(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<RouteEndpoint> Endpoints(AppUnderTest app) =>
        app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();

    /// <summary>An address the endpoint answers: every number is 1, every other parameter a word.</summary>
    private static string Example(RouteEndpoint endpoint) =>
        "/"
        + string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart { ParameterPolicies.Count: > 0 } => "1",
                            _ => "qualcosa",
                        }
                    )
                )
            )
        );
}
