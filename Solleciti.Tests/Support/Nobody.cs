using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Solleciti.Tests.Support;

/// <summary>Signs no visitor in, where the demo signs in everyone.</summary>
public sealed class Nobody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>For <see cref="AppUnderTest.StartAsync"/>.</summary>
    public static void Visits(IServiceCollection services) =>
        services.PostConfigure<AuthenticationOptions>(authentication => authentication.SchemeMap["Demo"].HandlerType = typeof(Nobody));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
}
