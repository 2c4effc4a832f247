using Microsoft.AspNetCore.Http.HttpResults;
using Solleciti.Core.Access;
using Solleciti.Web.Access;
using Solleciti.Web.Components.Account;

namespace Solleciti.Web.Endpoints;

/// <summary>Chooses another password; the only page that opens after signing in with a one-time one.</summary>
internal static class PasswordEndpoint
{
    private const string NotRepeated = "Le due password nuove non sono uguali: scriverle di nuovo.";

    public static IResult Show(HttpContext context) => Page(context, null);

    public static async Task<IResult> ChangeAsync(HttpContext context, PasswordChange change)
    {
        if (await AccountForm.ReadAsync(context) is not { } form)
        {
            return Page(context, AccountForm.Expired);
        }
        var chosen = form["chosen"].ToString();
        if (chosen != form["repeated"])
        {
            return Page(context, NotRepeated);
        }
        var (user, session) = (OfficeClaims.UserOf(context.User)!, OfficeClaims.SessionOf(context.User)!.Value);
        var current = IsForced(context) ? null : form["current"].ToString();
        if (
            await change.ChangeAsync(user, session, current, chosen, ClientAddress.Of(context), context.RequestAborted)
            is AccountOutcome.Refused refused
        )
        {
            return Page(context, refused.Reason);
        }
        return Results.Redirect("/");
    }

    private static bool IsForced(HttpContext context) => context.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword);

    private static RazorComponentResult<PasswordPage> Page(HttpContext context, string? error) =>
        new(new Dictionary<string, object?> { [nameof(PasswordPage.Forced)] = IsForced(context), [nameof(PasswordPage.Error)] = error });
}
