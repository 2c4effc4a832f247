using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Solleciti.Web.Access;

/// <summary>Addresses of the pages around signing in.</summary>
internal static class AccountPaths
{
    public const string SignIn = "/accesso";
    public const string SignOut = "/esci";
    public const string Setup = "/primo-accesso";
    public const string ChangePassword = "/cambia-password";
    public const string TakeUp = "/accesso/ripresa";
    public const string ReturnUrl = "ReturnUrl";
    public const string Ended = "terminata";

    /// <summary>The sign-in that leads back to what was asked for.</summary>
    public static string SignInWith(HttpRequest request) => SignInWith($"{request.Path}{request.QueryString}");

    public static string SignInWith(string wanted, bool ended = false)
    {
        var query = new QueryBuilder();
        if (wanted != "/")
        {
            query.Add(ReturnUrl, wanted);
        }
        if (ended)
        {
            query.Add(Ended, "1");
        }
        return SignIn + query;
    }

    /// <summary>Where to go on: an address of ours, never one of somebody else's that came with the link.</summary>
    public static string Wanted(HttpRequest request) =>
        request.Query[ReturnUrl].ToString() is var wanted && wanted.StartsWith('/') && RedirectHttpResult.IsLocalUrl(wanted) ? wanted : "/";
}
