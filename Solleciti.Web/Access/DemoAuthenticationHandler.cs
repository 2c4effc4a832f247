using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Solleciti.Web.Access;

/// <summary>Signs every visitor in as the administrator of the demo company. Safe only because the demo answers this machine alone.</summary>
internal sealed class DemoAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Demo";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, "demo"),
                new Claim(ClaimTypes.Name, "Giulia Ferri"),
                new Claim(ClaimTypes.Email, "giulia.ferri@studioferri.example"),
                new Claim(ClaimTypes.Role, Roles.Administrator),
            ],
            SchemeName
        );
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }
}
