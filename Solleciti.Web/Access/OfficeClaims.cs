using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>What a session knows of its user. <see cref="ClaimTypes.Name"/> is the name people read, not the one they sign in with.</summary>
internal sealed class OfficeClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    public const string MustChangePassword = "solleciti:must-change-password";
    public const string Session = "solleciti:session";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.TryRemoveClaim(identity.FindFirst(ClaimTypes.Name));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.FullName));
        identity.AddClaim(new Claim(ClaimTypes.Role, Roles.Administrator));
        identity.AddClaim(new Claim(Session, Guid.NewGuid().ToString()));
        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(MustChangePassword, "true"));
        }
        return identity;
    }
}
