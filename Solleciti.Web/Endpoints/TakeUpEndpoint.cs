using Solleciti.Web.Access;

namespace Solleciti.Web.Endpoints;

/// <summary>
/// A page whose session is over asks whether somebody has signed in on its browser meanwhile. The header is what other sites' pages cannot
/// send.
/// </summary>
internal static class TakeUpEndpoint
{
    public const string Header = "X-Solleciti-Page";
    public const string OwnerHeader = "X-Solleciti-Owner";
    public const string TakenUp = "taken-up";
    public const string SomebodyElse = "somebody-else";
    public const string Waiting = "waiting";
    public const string Lost = "lost";

    /// <summary>The page is not here any more, but whoever is signed in is the one it was drawn for.</summary>
    public const string LostOwn = "lost-own";

    public static string TakeUp(HttpContext context, ExpiredPages pages)
    {
        var key = context.Request.Headers[Header].ToString();
        if (OfficeClaims.SessionOf(context.User) is null || context.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword))
        {
            return Waiting;
        }
        if (pages.Find(key) is not { } page)
        {
            var owner = context.Request.Headers[OwnerHeader].ToString();
            return owner == OfficeClaims.UserOf(context.User) ? LostOwn : Lost;
        }
        return page.TakeUp(context.User) ? TakenUp : SomebodyElse;
    }
}
