using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Solleciti.Core.Access;
using Solleciti.Web.Access;
using Solleciti.Web.Components.Account;

namespace Solleciti.Web.Endpoints;

/// <summary>Chooses another password; the only page that opens after signing in with a one-time one.</summary>
internal static class PasswordEndpoint
{
    private const string NotRepeated = "Le due password nuove non sono uguali: scriverle di nuovo.";

    public static IResult Show(HttpContext context) => Page(context, null);

    public static async Task<IResult> ChangeAsync(HttpContext context, PasswordChange change, SignInManager<AppUser> signIn)
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
        var id = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var current = IsForced(context) ? null : form["current"].ToString();
        if (
            await change.ChangeAsync(id, current, chosen, ClientAddress.Of(context), context.RequestAborted)
            is AccountOutcome.Refused refused
        )
        {
            return Page(context, refused.Reason);
        }
        // The change ended this session with the others.
        await signIn.SignInAsync((await signIn.UserManager.FindByIdAsync(id))!, isPersistent: false);
        return Results.Redirect("/");
    }

    private static bool IsForced(HttpContext context) => context.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword);

    private static RazorComponentResult<PasswordPage> Page(HttpContext context, string? error) =>
        new(new Dictionary<string, object?> { [nameof(PasswordPage.Forced)] = IsForced(context), [nameof(PasswordPage.Error)] = error });
}
