using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>Which sessions may go on. Those left with «Esci» end in every tab, not only where it was pressed.</summary>
internal sealed class Sessions(UserAccounts accounts)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    // Only for as long as the program runs: pages do not outlive it, and the browser has given its cookie away.
    private readonly ConcurrentDictionary<string, bool> ended = new(StringComparer.Ordinal);

    public bool MayGoOn(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && user.FindFirstValue(StampClaim) is { } stamp
        && user.FindFirstValue(OfficeClaims.Session) is { } session
        && !ended.ContainsKey(session)
        && accounts.MayGoOn(id, stamp);

    public void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(OfficeClaims.Session) is { } session)
        {
            ended[session] = true;
        }
    }
}
