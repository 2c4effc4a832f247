using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Solleciti.Core.Access;
using Solleciti.Web.Access;

namespace Solleciti.Web.Endpoints;

/// <summary>The pages around signing in: plain HTML that works without a connection of its own, because it makes and ends the session.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var pages = routes
            .MapGroup("")
            .WithMetadata(new RequestSizeLimitAttribute(AccountForm.MaximumBytes))
            .AddEndpointFilter(AccountForm.TakeAsync);
        pages.MapGet(AccountPaths.SignIn, SignInEndpoint.ShowAsync).AllowAnonymous();
        pages.MapPost(AccountPaths.SignIn, SignInEndpoint.SignInAsync).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
        pages.MapGet(AccountPaths.Setup, SetupEndpoint.ShowAsync).AllowAnonymous();
        pages.MapPost(AccountPaths.Setup, SetupEndpoint.CreateAsync).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
        pages.MapPost(AccountPaths.SignOut, SignOutAsync).AllowAnonymous();
        pages.MapPost(AccountPaths.TakeUp, TakeUpEndpoint.TakeUp).AllowAnonymous();
        pages.MapGet(AccountPaths.TakeUp, () => "Accesso effettuato: la pagina riprende.");
        // Not the usual policy: it turns away exactly those who must come here.
        var anyUser = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        pages.MapGet(AccountPaths.ChangePassword, PasswordEndpoint.Show).RequireAuthorization(anyUser);
        pages
            .MapPost(AccountPaths.ChangePassword, PasswordEndpoint.ChangeAsync)
            .RequireAuthorization(anyUser)
            .RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, UserSessions sessions)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }
            if (OfficeClaims.SessionOf(context.User) is { } session)
            {
                await sessions.EndAsync(session, SessionEnd.SignedOut, context.RequestAborted);
            }
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        return Results.Redirect(AccountPaths.SignIn);
    }
}
