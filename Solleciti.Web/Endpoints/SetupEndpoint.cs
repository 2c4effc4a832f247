using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Solleciti.Core.Access;
using Solleciti.Core.Mail;
using Solleciti.Web.Access;
using Solleciti.Web.Components.Account;

namespace Solleciti.Web.Endpoints;

/// <summary>Makes the first account. There as long as nobody has one, then gone.</summary>
internal static class SetupEndpoint
{
    private const string WrongCode = "Il codice non è corretto: si legge nella finestra in cui è stato avviato Solleciti.";

    private const string NotRepeated = "Le due password non sono uguali: scriverle di nuovo.";

    public static async Task<IResult> ShowAsync(HttpContext context, UserAccounts accounts) =>
        await accounts.AnyAsync(context.RequestAborted) ? Results.NotFound() : Page(new SetupDraft(null, null, null), null);

    public static async Task<IResult> CreateAsync(HttpContext context, UserAccounts accounts, SetupCode code, UserManager<AppUser> users)
    {
        if (await accounts.AnyAsync(context.RequestAborted))
        {
            return Results.NotFound();
        }
        if (await AccountForm.ReadAsync(context) is not { } form)
        {
            return Page(new SetupDraft(null, null, null), AccountForm.Expired);
        }
        var draft = new SetupDraft(form["code"], form["email"], form["name"]);
        if (await RefuseAsync(accounts, code, draft, form["password"].ToString(), form["repeated"].ToString()) is { } refusal)
        {
            return Page(draft, refusal);
        }
        var user = await users.FindByEmailAsync(EmailAddresses.Canonical(draft.Email!.Trim())!);
        // Whatever comes of it: whoever is not signed in is led to the sign-in.
        await SessionCookie.SignInAsync(context, user!);
        return Results.Redirect("/");
    }

    private static async Task<string?> RefuseAsync(
        UserAccounts accounts,
        SetupCode code,
        SetupDraft draft,
        string password,
        string repeated
    )
    {
        // First of all: without it nothing else is answered.
        if (!code.IsRight(draft.Code))
        {
            return WrongCode;
        }
        if (password != repeated)
        {
            return NotRepeated;
        }
        return (await accounts.AddFirstAsync(draft.Email, draft.Name, password) as AccountOutcome.Refused)?.Reason;
    }

    private static RazorComponentResult<SetupPage> Page(SetupDraft draft, string? error) =>
        new(new Dictionary<string, object?> { [nameof(SetupPage.Draft)] = draft, [nameof(SetupPage.Error)] = error });
}
