namespace Solleciti.Web.Endpoints;

internal static class HealthEndpoint
{
    public static void AddDatabaseHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5));

    /// <summary><c>GET /health</c>: 200 or 503 and a bare word, for whoever watches the service; says nothing about the data.</summary>
    public static void MapDatabaseHealth(this IEndpointRouteBuilder routes) => routes.MapHealthChecks("/health").AllowAnonymous();
}
