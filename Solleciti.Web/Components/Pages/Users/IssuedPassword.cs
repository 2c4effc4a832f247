namespace Solleciti.Web.Components.Pages.Users;

/// <summary>A one-time password on its way to the screen.</summary>
public sealed record IssuedPassword(string FullName, string Email, string Password)
{
    // A record prints all it has, and this must not reach a log by way of an interpolated string.
    public override string ToString() => FullName;
}
