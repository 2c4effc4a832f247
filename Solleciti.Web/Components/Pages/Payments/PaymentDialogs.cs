using MudBlazor;

namespace Solleciti.Web.Components.Pages.Payments;

/// <summary>«Registra incasso», from whichever page.</summary>
internal static class PaymentDialogs
{
    /// <summary>Opens the dialog for documents of one or several customers; true when money was booked.</summary>
    /// <param name="dialogs">Shows it.</param>
    /// <param name="documentIds">Documents; what is paid already is left out.</param>
    /// <param name="undone">Called when the booking is taken back from its notice: the page reads again.</param>
    public static async Task<bool> OpenAsync(IDialogService dialogs, IReadOnlyCollection<int> documentIds, Func<Task>? undone = null)
    {
        var parameters = new DialogParameters<PaymentDialog>
        {
            { dialog => dialog.DocumentIds, documentIds },
            { dialog => dialog.Undone, undone },
        };
        var options = new DialogOptions
        {
            MaxWidth = MaxWidth.Medium,
            FullWidth = true,
            CloseOnEscapeKey = false,
            BackdropClick = false,
        };
        var dialog = await dialogs.ShowAsync<PaymentDialog>("Registra incasso", parameters, options);
        return await dialog.Result is { Canceled: false };
    }
}
