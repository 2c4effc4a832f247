using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;

namespace Solleciti.Web.Access;

internal static class AccessServices
{
    /// <summary>Everybody is the administrator of the demo company.</summary>
    public static void AddDemoAccess(this IServiceCollection services)
    {
        services
            .AddAuthentication(DemoAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, DemoAuthenticationHandler>(DemoAuthenticationHandler.SchemeName, null);
        services.AddAccessRules();
    }

    /// <summary>People of the office, with their passwords and a cookie.</summary>
    public static void AddCookieAccess(this IServiceCollection services)
    {
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, SessionCookie.Configure);
        services.AddSignInLimit();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddSingleton(new SetupCode(Console.Out));
        services.AddSingleton<ExpiredPages>();
        services.Configure<HubOptions>(hub => hub.AddFilter(new InboundFilter()));
        services.AddScoped<SessionState>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<SessionState>());
        services.AddScoped<CircuitHandler, SessionGuard>();
        services.AddAccessRules();
    }

    /// <summary>
    /// Everything is for signed-in users with a password of their own unless it says otherwise, so that nothing is opened by forgetting
    /// a line.
    /// </summary>
    private static void AddAccessRules(this IServiceCollection services)
    {
        var policy = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword))
            .Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(policy).SetFallbackPolicy(policy);
        services.AddCascadingAuthenticationState();
    }
}
