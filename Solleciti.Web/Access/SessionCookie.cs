using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>The cookie of a session, and where a request without a good one is led.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "solleciti-sessione";
        options.Cookie.HttpOnly = true;
        // Not strict: a link in an e-mail must find the session.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = LeadToSignInAsync;
        options.Events.OnRedirectToAccessDenied = context =>
            context.HttpContext.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword)
                ? LeadTo(context, AccountPaths.ChangePassword, 403)
                : LeadTo(context, null, 403);
    }

    private static async Task LeadToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var anybody = await context
            .HttpContext.RequestServices.GetRequiredService<UserAccounts>()
            .AnyAsync(context.HttpContext.RequestAborted);
        await LeadTo(context, anybody ? AccountPaths.SignInWith(context.Request) : AccountPaths.Setup, 401);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } user && context.HttpContext.RequestServices.GetRequiredService<Sessions>().MayGoOn(user))
        {
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>Leads a person to another page; a script gets the bare status, because it cannot use a page.</summary>
    private static Task LeadTo(RedirectContext<CookieAuthenticationOptions> context, string? page, int status)
    {
        if (
            page is not null
            && HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        )
        {
            context.Response.Redirect(page);
        }
        else
        {
            context.Response.StatusCode = status;
        }
        return Task.CompletedTask;
    }
}
