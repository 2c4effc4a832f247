using System.Globalization;
using System.Security.Claims;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>What a request or a page knows of who it is for, as the database has it now.</summary>
internal static class OfficeClaims
{
    public const string MustChangePassword = "solleciti:must-change-password";

    private const string Session = "solleciti:session";

    public static ClaimsPrincipal Of(LiveSession session, string scheme)
    {
        var user = session.User;
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id),
                // What people read, not what they sign in with.
                new Claim(ClaimTypes.Name, user.FullName),
                new Claim(ClaimTypes.Email, user.Email ?? ""),
                new Claim(ClaimTypes.Role, Roles.Administrator),
                new Claim(Session, session.Id.ToString(CultureInfo.InvariantCulture)),
            ],
            scheme
        );
        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(MustChangePassword, "true"));
        }
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The row of the session; null for whoever is not signed in.</summary>
    public static long? SessionOf(ClaimsPrincipal user) =>
        user.FindFirstValue(Session) is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : null;

    public static string? UserOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);
}
