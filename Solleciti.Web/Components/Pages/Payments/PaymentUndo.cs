using MudBlazor;
using Solleciti.Core.Payments;
using Solleciti.Core.Storage;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Payments;

/// <summary>Says what was booked, and takes it back when ANNULLA is pressed.</summary>
public sealed class PaymentUndo(PaymentBook book, ISnackbar snackbar, ILogger<PaymentUndo> log)
{
    /// <param name="done">What was booked, in words.</param>
    /// <param name="batchId">The operation.</param>
    /// <param name="by">Who would take it back.</param>
    /// <param name="undone">Reads the page again afterwards.</param>
    public void Offer(string done, Guid batchId, string by, Func<Task>? undone) =>
        snackbar.AddWithUndo(done, () => UndoAsync(batchId, by, undone));

    /// <summary>Takes an operation back and says so.</summary>
    public async Task UndoAsync(Guid batchId, string by, Func<Task>? undone)
    {
        try
        {
            switch (await book.ReverseBatchAsync(batchId, by))
            {
                case ReversalOutcome.Reversed reversed:
                    snackbar.Add(Words(reversed), Severity.Normal);
                    break;
                case ReversalOutcome.Refused refused:
                    snackbar.Add(refused.Reason, Severity.Warning);
                    break;
            }
            if (undone is not null)
                await undone();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A notice stands outside of the page's error boundary.
            log.LogError(failure, "A booking could not be taken back");
            snackbar.Add(
                StorageTrouble.Of(failure)
                    ?? "L'operazione non è stata annullata per un errore interno: riprovare da «Ultime operazioni», in «Segna come già incassati».",
                Severity.Error
            );
        }
    }

    private static string Words(ReversalOutcome.Reversed reversed)
    {
        var documents = reversed.Documents == 1 ? "1 documento è di nuovo aperto" : $"{reversed.Documents} documenti sono di nuovo aperti";
        return $"Annullato: {documents}, {Money.FormatCents(reversed.Cents, reversed.Currency)} da incassare.";
    }
}
