using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>The cookie of a session, which only names it, and where a request without a good one is led.</summary>
internal static class SessionCookie
{
    private const string KeyClaim = "solleciti:key";

    /// <summary>What an open page asks for without anybody doing anything: to connect again, and who is signed in, every minute.</summary>
    private static readonly IReadOnlyList<string> ByItself = ["/_blazor", AccountPaths.SignIn];

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "solleciti-sessione";
        options.Cookie.HttpOnly = true;
        // Not strict: a link in an e-mail must find the session.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // How long is said by the session itself: who works all day in one page sends no requests that would renew a cookie.
        options.ExpireTimeSpan = UserSession.Longest;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = LeadToSignInAsync;
        options.Events.OnRedirectToAccessDenied = context =>
            context.HttpContext.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword)
                ? LeadTo(context, AccountPaths.ChangePassword, 403)
                : LeadTo(context, null, 403);
    }

    /// <summary>Begins a session; the cookie ends with the browser. False when what was looked at holds no more.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">Who, as they were when their password was looked at.</param>
    public static async Task<bool> SignInAsync(HttpContext context, AppUser user)
    {
        var sessions = context.RequestServices.GetRequiredService<UserSessions>();
        if (await sessions.StartAsync(user, context.RequestAborted) is not { } key)
        {
            return false;
        }
        var scheme = IdentityConstants.ApplicationScheme;
        await context.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyClaim, key)], scheme)));
        return true;
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
        var sessions = context.HttpContext.RequestServices.GetRequiredService<UserSessions>();
        var isAct = !ByItself.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));
        if (
            context.Principal?.FindFirstValue(KeyClaim) is { } key
            && await sessions.FindAsync(key, isAct, context.HttpContext.RequestAborted) is { } session
        )
        {
            context.ReplacePrincipal(OfficeClaims.Of(session, context.Scheme.Name));
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
