using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Solleciti.Web.Access;

/// <summary>Asks before everything that comes from an open page. A page passes the door only once, when it connects.</summary>
internal sealed class SessionGuard(SessionState state) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        state.Watch();
        state.LookAgain();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) => context => state.MayPass(InboundFilter.Current) ? next(context) : Task.CompletedTask;
}
