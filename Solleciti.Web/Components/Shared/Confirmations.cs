using MudBlazor;

namespace Solleciti.Web.Components.Shared;

/// <summary>Asking before, and offering the way back after.</summary>
internal static class Confirmations
{
    private const int UndoMilliseconds = 12_000;

    /// <summary>True when the person said yes. Esc is the answer that changes nothing: dialogs.js.</summary>
    /// <param name="dialogs">Shows it.</param>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="yes">The verb on the button, in capitals.</param>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, string title, string text, string yes) =>
        await dialogs.ShowMessageBoxAsync(title, text, yesText: yes, cancelText: "ANNULLA") is true;

    /// <summary>Says that something is done, with ANNULLA beside it for a while.</summary>
    public static void AddWithUndo(this ISnackbar snackbar, string done, Func<Task> undo) =>
        snackbar.Add(
            done,
            Severity.Normal,
            options =>
            {
                options.Action = "ANNULLA";
                options.ActionColor = Color.Inherit;
                options.VisibleStateDuration = UndoMilliseconds;
                options.OnClick = _ => undo();
            }
        );
}
