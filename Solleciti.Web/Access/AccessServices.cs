using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Solleciti.Web.Access;

internal static class AccessServices
{
    /// <summary>Who the visitor is. The only part that accounts will replace.</summary>
    public static void AddDemoAccess(this IServiceCollection services)
    {
        services
            .AddAuthentication(DemoAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, DemoAuthenticationHandler>(DemoAuthenticationHandler.SchemeName, null);
        services.AddAccessRules();
    }

    /// <summary>Everything is for signed-in users unless it says otherwise, so that nothing is opened by forgetting a line.</summary>
    private static void AddAccessRules(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
    }
}
