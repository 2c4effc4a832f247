using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;
using MudBlazor;
using Solleciti.Core.Storage;

namespace Solleciti.Web.Access;

/// <summary>Asks before everything that comes from an open page. A page passes the door only once, when it connects.</summary>
internal sealed class SessionGuard(SessionState state, ISnackbar snackbar, IJSRuntime scripts, ILogger<SessionGuard> log) : CircuitHandler
{
    private const string NotLookedUp =
        "Non è stato possibile controllare l'accesso, perciò l'ultima operazione non è stata eseguita; quanto scritto è ancora qui. ";

    private const string TryAgain = "Riprovare tra poco; se succede ancora, segnalare l'ora e la pagina a chi gestisce il programma.";

    private bool isFailing;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        state.Watch();
        state.LookAgain();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) => context => MayPass(InboundFilter.Current) ? next(context) : Task.CompletedTask;

    private bool MayPass(Inbound kind)
    {
        try
        {
            var may = state.MayPass(kind);
            // An answer passes unseen: it says nothing about the database.
            isFailing &= kind == Inbound.Answer;
            return may;
        }
        catch (Exception failure)
        {
            // Nobody catches it above: the page would be over.
            Say(failure);
            return false;
        }
    }

    private void Say(Exception failure)
    {
        if (!isFailing)
            log.LogWarning(failure, "A session could not be looked up: nothing that comes from its page is done meanwhile");
        isFailing = true;
        snackbar.Add(
            NotLookedUp + (StorageTrouble.Of(failure) ?? TryAgain),
            Severity.Error,
            shown => shown.DuplicatesBehavior = SnackbarDuplicatesBehavior.Prevent
        );
        _ = TellAsync();
    }

    /// <summary>So that the page says again what was typed.</summary>
    private async Task TellAsync()
    {
        try
        {
            await scripts.InvokeVoidAsync("sollecitiSession.refused");
        }
        catch (Exception failure) when (failure is JSDisconnectedException or OperationCanceledException)
        {
            log.LogDebug("A page that something was refused to is not connected any more");
        }
    }
}
