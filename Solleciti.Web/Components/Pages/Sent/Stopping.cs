using MudBlazor;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Sent;

/// <summary>Asks before reminders are stopped, and says that they are.</summary>
internal static class Stopping
{
    public static Task<bool> ConfirmStopAsync(this IDialogService dialogs, string question) =>
        dialogs.ConfirmAsync(
            question,
            "Quelli già partiti restano. Quelli fermati si possono preparare e inviare di nuovo dalla pagina dei solleciti.",
            "FERMA"
        );

    public static void AddStopped(this ISnackbar snackbar, int stopped) =>
        snackbar.Add(stopped == 1 ? "1 sollecito fermato" : $"{stopped} solleciti fermati");
}
