using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Solleciti.Core.Access;
using Solleciti.Web.Access;
using Solleciti.Web.Components.Account;

namespace Solleciti.Web.Endpoints;

internal static class SignInEndpoint
{
    // One sentence for everything that can be wrong: it tells nobody which addresses exist.
    private const string Wrong = "E-mail o password non corrette, oppure utente disabilitato.";
    private const string LockedOut =
        "Troppi tentativi con una password sbagliata: l'accesso è bloccato per 15 minuti, poi si può riprovare.";
    private const string Ended = "L'accesso è terminato: accedere di nuovo per continuare.";

    private static readonly string NobodysHash = new PasswordHasher<AppUser>().HashPassword(new AppUser(), OneTimeSecret.Create());

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

    public static async Task<IResult> SignInAsync(HttpContext context, SignInManager<AppUser> signIn)
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
        var user = await signIn.UserManager.FindByEmailAsync(email);
        if (await RefuseAsync(signIn, user, form["password"].ToString()) is { } refusal)
        {
            return Page(email, refusal, null);
        }
        await signIn.SignInAsync(user!, isPersistent: false);
        return Results.LocalRedirect(AccountPaths.Wanted(context.Request));
    }

    private static async Task<string?> RefuseAsync(SignInManager<AppUser> signIn, AppUser? user, string password)
    {
        if (user is null)
        {
            // Takes as long as a wrong password would.
            signIn.UserManager.PasswordHasher.VerifyHashedPassword(new AppUser(), NobodysHash, password);
            return Wrong;
        }
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            return LockedOut;
        }
        return result.Succeeded && !user.Disabled ? null : Wrong;
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
