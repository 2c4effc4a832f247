using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Solleciti.Web.Access;

/// <summary>Asks before everything that comes from an open page. A page passes the door only once, when it connects.</summary>
internal sealed class SessionGuard(SessionState state) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async context =>
        {
            if (await state.MayGoOnAsync())
            {
                await next(context);
            }
        };
}
