using Microsoft.AspNetCore.Identity;

namespace Solleciti.Core.Access;

/// <summary>A person of the office who signs in. The e-mail address is the user name.</summary>
public sealed class AppUser : IdentityUser
{
    /// <summary>Name as shown and as kept in histories.</summary>
    public string FullName { get; set; } = "";

    /// <summary>May not sign in; running sessions end at the next action.</summary>
    public bool Disabled { get; set; }

    /// <summary>Signed in with a one-time password: nothing opens before another one is chosen.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Until when the one-time password may be used; null when it was, or when the password is one's own.</summary>
    public DateTimeOffset? OneTimeUntil { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
