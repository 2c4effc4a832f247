namespace Solleciti.Web.Endpoints;

internal static class HealthEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddSingleton<FreeSpace>()
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: Patience)
            .AddCheck<SpaceHealth>("space", timeout: Patience)
            .AddCheck<SendingHealth>("sending", timeout: Patience);

    /// <summary>
    /// <c>GET /health</c>: 200 and Healthy or Degraded, or 503 and Unhealthy, for whoever watches the service; says nothing about the data.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapHealthChecks("/health").AllowAnonymous();
}
