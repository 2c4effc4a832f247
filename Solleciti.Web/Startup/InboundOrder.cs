using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Solleciti.Web.Startup;

/// <summary>
/// Takes what a browser says in the order it was said. Blazor itself takes note that a page was drawn at once, even while events sent
/// before it still wait for their turn; it then forgets the handlers those belong to, and a click on a busy page is lost.
/// </summary>
internal sealed class InboundOrder : CircuitHandler
{
    private TaskScheduler? page;

    /// <summary>Called in the page's own turn.</summary>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        page = TaskScheduler.FromCurrentSynchronizationContext();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        context =>
            page is null
                ? next(context)
                : Task.Factory.StartNew(() => next(context), CancellationToken.None, TaskCreationOptions.HideScheduler, page).Unwrap();
}
