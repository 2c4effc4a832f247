using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Solleciti.Tests.Support;

/// <summary>A server whose pages arrive a while after what was typed: fingers are quicker than the network.</summary>
internal sealed class SlowAnswers<T>(ILogger<DefaultHubLifetimeManager<T>> log) : DefaultHubLifetimeManager<T>(log)
    where T : Hub
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(120);

    /// <summary>To start an app with.</summary>
    public static void Use(IServiceCollection services) => services.AddSingleton(typeof(HubLifetimeManager<>), typeof(SlowAnswers<>));

    public override Task SendConnectionAsync(
        string connectionId,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    )
    {
        if (methodName == "JS.RenderBatch")
            Thread.Sleep(Delay);
        return base.SendConnectionAsync(connectionId, methodName, args, cancellationToken);
    }
}
