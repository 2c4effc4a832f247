using Solleciti.Web.Access;

namespace Solleciti.Web.Endpoints;

/// <summary>
/// A page whose session is over asks whether somebody has signed in on its browser meanwhile. The header is what other sites' pages cannot
/// send.
/// </summary>
internal static class TakeUpEndpoint
{
    public const string Header = "X-Solleciti-Page";
    public const string TakenUp = "taken-up";
    public const string SomebodyElse = "somebody-else";
    public const string Waiting = "waiting";
    public const string Lost = "lost";

    public static string TakeUp(HttpContext context, ExpiredPages pages)
    {
        var key = context.Request.Headers[Header].ToString();
        if (OfficeClaims.SessionOf(context.User) is null || context.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword))
        {
            return Waiting;
        }
        if (pages.Find(key) is not { } page)
        {
            return Lost;
        }
        return page.TakeUp(context.User) ? TakenUp : SomebodyElse;
    }
}
