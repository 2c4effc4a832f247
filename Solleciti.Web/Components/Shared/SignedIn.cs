using Microsoft.AspNetCore.Components.Authorization;

namespace Solleciti.Web.Components.Shared;

/// <summary>Who is at the page.</summary>
internal static class SignedIn
{
    /// <summary>The name that is kept beside what somebody does.</summary>
    public static async Task<string> NameAsync(this Task<AuthenticationState> authentication) =>
        (await authentication).User.Identity?.Name ?? "";
}
