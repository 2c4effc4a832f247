using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Web.Components.Pages.Payments;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Documents;

public sealed partial class DocumentDetailPage(
    DocumentDetails details,
    DocumentBook book,
    DocumentCorrections corrections,
    DocumentPayments documentPayments,
    PaymentBook paymentBook,
    SentReminders sent,
    SourceFiles files,
    OutboxFeed feed,
    NavigationManager navigation,
    IDialogService dialogs,
    ISnackbar snackbar,
    TimeProvider time
) : IDisposable
{
    private OutboxRefresh? refresh;
    private DocumentDetail? document;
    private IReadOnlyList<Payment> payments = [];
    private IReadOnlyList<SentReminder> reminders = [];
    private SourceFileFacts? source;
    private DateOnly today;
    private string? problem;
    private bool loaded;
    private bool working;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [Parameter]
    public int Id { get; set; }

    public void Dispose() => refresh?.Dispose();

    protected override void OnInitialized() => refresh = new OutboxRefresh(feed, time, InvokeAsync, ReadRemindersAsync);

    protected override Task OnParametersSetAsync()
    {
        problem = null;
        return Load();
    }

    private async Task Load()
    {
        today = time.Today();
        document = await details.FindAsync(Id);
        payments = await documentPayments.OfAsync(Id);
        reminders = await sent.OfDocumentAsync(Id);
        source = await files.OfAsync(Id);
        loaded = true;
    }

    private async Task ReadRemindersAsync()
    {
        reminders = await sent.OfDocumentAsync(Id);
        StateHasChanged();
    }

    private async Task Delete()
    {
        var title = document!.Title;
        var text = document.ByHand
            ? "Il documento non sarà più contato né sollecitato."
            : "Il documento non sarà più contato né sollecitato. Il suo file può essere importato di nuovo.";
        if (!await dialogs.ConfirmAsync($"Eliminare {title}?", text, "ELIMINA"))
            return;
        var (id, by) = (Id, await Authentication.NameAsync());
        await Work(
            () => book.DeleteAsync(id, by),
            () =>
            {
                snackbar.AddWithUndo($"Eliminato: {title}.", () => Restore(id));
                navigation.NavigateTo(DocumentsView.Path);
            }
        );
    }

    // Called from the snackbar, when this page is long gone.
    private async Task Restore(int id)
    {
        switch (await book.RestoreAsync(id))
        {
            case EntryOutcome.Stored:
                navigation.NavigateTo($"{DocumentsView.Path}/{id}");
                break;
            case EntryOutcome.Known known:
                snackbar.Add(known.Reason, Severity.Error);
                break;
        }
    }

    private async Task Link(int invoiceId)
    {
        var by = await Authentication.NameAsync();
        await Work(() => book.LinkAsync(Id, invoiceId, by));
    }

    private async Task Unlink(int creditNoteId, int invoiceId)
    {
        var by = await Authentication.NameAsync();
        await Work(() => book.UnlinkAsync(creditNoteId, invoiceId, by));
    }

    private async Task ConfirmDueDates()
    {
        var by = await Authentication.NameAsync();
        await Work(() => corrections.ConfirmDueDatesAsync(Id, by));
    }

    private async Task ConfirmAmount(DateOnly due)
    {
        var by = await Authentication.NameAsync();
        await Work(() => corrections.ConfirmAmountAsync(Id, due, by));
    }

    private async Task ReturnUnpaid(bool returned)
    {
        var by = await Authentication.NameAsync();
        await Work(() => corrections.ReturnUnpaidAsync(Id, returned, by));
    }

    private async Task LiftRejection()
    {
        const string text = "Il documento torna tra quelli da incassare e da sollecitare.";
        if (!await dialogs.ConfirmAsync("Segnare come non scartata?", text, "NON È SCARTATA"))
            return;
        var by = await Authentication.NameAsync();
        await Work(() => corrections.LiftRejectionAsync(Id, by));
    }

    private async Task Correct()
    {
        var parameters = new DialogParameters<CorrectionDialog> { { dialog => dialog.Document, document } };
        var options = new DialogOptions
        {
            MaxWidth = MaxWidth.Medium,
            FullWidth = true,
            CloseOnEscapeKey = false,
            BackdropClick = false,
        };
        var dialog = await dialogs.ShowAsync<CorrectionDialog>("Correggi importi e rate", parameters, options);
        if (await dialog.Result is { Canceled: false })
            await Load();
    }

    private async Task Pay()
    {
        if (await PaymentDialogs.OpenAsync(dialogs, [Id], undone: () => InvokeAsync(Load)))
            await Load();
    }

    private async Task Reverse(Payment payment)
    {
        var amount = Amount(payment.AmountCents);
        var text = $"Il documento torna da incassare per {amount}. L'incasso resta leggibile come annullato.";
        if (!await dialogs.ConfirmAsync($"Annullare l'incasso di {amount}?", text, "ANNULLA INCASSO"))
            return;
        working = true;
        try
        {
            problem = (await paymentBook.ReverseAsync(payment.Id, await Authentication.NameAsync()) as ReversalOutcome.Refused)?.Reason;
            await Load();
        }
        finally
        {
            working = false;
        }
    }

    private async Task Work(Func<Task<EntryOutcome>> work, Action? done = null)
    {
        (working, problem) = (true, null);
        try
        {
            problem = await work() switch
            {
                EntryOutcome.Refused refused => refused.Reason,
                EntryOutcome.Known known => known.Reason,
                _ => null,
            };
            if (problem is null && done is not null)
                done();
            else
                await Load();
        }
        finally
        {
            working = false;
        }
    }

    private string Amount(long cents) => Money.FormatCents(cents, document!.Currency);

    private int DaysLate(DocumentDetail shown) =>
        shown.OpenCents <= 0 ? 0
        : shown.Installments.FirstOrDefault(i => i.OpenCents > 0)?.DueDate is { } due ? Math.Max(0, today.DayNumber - due.DayNumber)
        : 0;

    /// <summary>What was taken off since, so that the sum comes out at what is open.</summary>
    private IEnumerable<(string Label, long Cents)> Settled(DocumentDetail shown)
    {
        var paid = payments.Where(p => p.ReversedAt is null).Sum(p => p.AmountCents);
        if (paid != 0)
            yield return (shown.Kind == DocumentKind.CreditNote ? "Usata in compensazione" : "Incassato", -paid);
        foreach (var note in shown.CreditNotes.Where(n => n.Cents != 0))
            yield return (note.Title, -note.Cents);
        foreach (var invoice in shown.CreditedDocuments.Where(d => d.Cents != 0))
            yield return ($"Usato per {invoice.Title}", invoice.Cents);
    }

    private static string Said(Payment payment)
    {
        var said = string.IsNullOrWhiteSpace(payment.Note)
            ? $"registrato da {payment.RecordedBy}"
            : $"{payment.Note}, registrato da {payment.RecordedBy}";
        return payment.ReversedAt is { } at ? $"{said} · annullato il {RomeCalendar.Format(at)} da {payment.ReversedBy}" : said;
    }
}
