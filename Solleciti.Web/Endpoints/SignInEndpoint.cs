using Microsoft.AspNetCore.Http.HttpResults;
using Solleciti.Core.Access;
using Solleciti.Web.Access;
using Solleciti.Web.Components.Account;

namespace Solleciti.Web.Endpoints;

internal static class SignInEndpoint
{
    // One sentence for everything that can be wrong: it tells nobody which addresses exist, nor how far a guess has come.
    private const string Refused =
        "L'accesso non è riuscito: controllare e-mail e password. Una password provvisoria vale una volta sola e per 24 ore; "
        + "dopo cinque errori si può riprovare fra 15 minuti.";
    private const string Ended = "L'accesso è terminato: accedere di nuovo per continuare.";

    public static async Task<IResult> ShowAsync(HttpContext context, UserAccounts accounts)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return Results.LocalRedirect(AccountPaths.Wanted(context.Request));
        }
        if (!await accounts.AnyAsync(context.RequestAborted))
        {
            return Results.Redirect(AccountPaths.Setup);
        }
        return Page(null, null, context.Request.Query.ContainsKey(AccountPaths.Ended) ? Ended : null);
    }

    public static async Task<IResult> SignInAsync(HttpContext context, PasswordSignIn passwords)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return Results.LocalRedirect(AccountPaths.Wanted(context.Request));
        }
        if (await AccountForm.ReadAsync(context) is not { } form)
        {
            return Page(null, AccountForm.Expired, null);
        }
        var email = form["email"].ToString().Trim();
        switch (await passwords.TryAsync(email, form["password"].ToString(), ClientAddress.Of(context), context.RequestAborted))
        {
            case SignInOutcome.Accepted accepted when await SessionCookie.SignInAsync(context, accepted.User):
                return Results.LocalRedirect(AccountPaths.Wanted(context.Request));
            case SignInOutcome.Busy:
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            default:
                return Page(email, Refused, null);
        }
    }

    private static RazorComponentResult<SignInPage> Page(string? email, string? error, string? notice) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(SignInPage.Email)] = email,
                [nameof(SignInPage.Error)] = error,
                [nameof(SignInPage.Notice)] = notice,
            }
        );
}
