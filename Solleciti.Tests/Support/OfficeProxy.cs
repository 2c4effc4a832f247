using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Transforms;

namespace Solleciti.Tests.Support;

/// <summary>
/// A proxy as offices put before the app: speaks HTTPS outside and HTTP inside, and rewrites Host. YARP, because it carries WebSockets and
/// forwarded headers exactly as products do.
/// </summary>
internal sealed class OfficeProxy : IAsyncDisposable
{
    private readonly WebApplication proxy;

    private OfficeProxy(WebApplication proxy)
    {
        this.proxy = proxy;
        Url = new Uri(proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <param name="app">What stands behind it.</param>
    /// <param name="saysHost">Whether it says what Host was before it rewrote it.</param>
    public static async Task<OfficeProxy> StartAsync(AppUnderTest app, bool saysHost = true)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(SmtpCertificate.Self))
        );
        builder.Services.AddLogging(log => log.ClearProviders()).AddRoutingCore().AddHttpForwarder();
        var built = builder.Build();
        built.UseRouting();
        built.MapForwarder(
            "/{**everything}",
            app.Url.ToString(),
            transforms =>
            {
                transforms.AddXForwarded(ForwardedTransformActions.Set);
                if (!saysHost)
                    transforms.AddXForwardedHost(action: ForwardedTransformActions.Remove);
            }
        );
        await built.StartAsync(TestContext.Current.CancellationToken);
        return new OfficeProxy(built);
    }

    public ValueTask DisposeAsync() => proxy.DisposeAsync();
}
