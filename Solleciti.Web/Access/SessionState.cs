using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Solleciti.Web.Access;

/// <summary>Who sits before an open page. Looks again by itself, so that a page left open does not stay readable.</summary>
internal sealed class SessionState(ILoggerFactory loggers, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <summary>Nothing of the session is on the page any more, so what still comes from it (that it has drawn, where it goes) may pass.</summary>
    public bool PageIsEmpty { get; set; }

    /// <summary>Whether the next action may be done; when not, the page leads to the sign-in.</summary>
    public async Task<bool> MayGoOnAsync()
    {
        if (PageIsEmpty || sessions.MayGoOn((await GetAuthenticationStateAsync()).User))
        {
            return true;
        }
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        return false;
    }

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => Task.FromResult(sessions.MayGoOn(authenticationState.User));
}
