using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Payments;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Payments;

/// <summary>Books money on documents, and shows before how it is spread over them.</summary>
public sealed partial class PaymentDialog(
    PaymentBook book,
    PaymentUndo undo,
    IDialogService dialogs,
    TimeProvider time,
    ILogger<PaymentDialog> log
)
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    private IReadOnlyList<PayableDocument>? documents;
    private PaymentPlan? plan;
    private DateOnly today;
    private DateOnly? day;
    private string amountText = "";
    private string proposed = "";
    private string note = "";
    private string? amountError;
    private string? dayError;
    private string? failure;
    private bool booking;

    [CascadingParameter]
    public IMudDialogInstance Instance { get; set; } = null!;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyCollection<int> DocumentIds { get; set; } = [];

    /// <summary>Called when the booking is taken back from its notice.</summary>
    [Parameter]
    public Func<Task>? Undone { get; set; }

    private bool Touched => amountText != proposed || day != today || note.Length > 0;

    protected override async Task OnInitializedAsync()
    {
        day = today = time.Today();
        await GuardAsync(
            async () =>
            {
                await ReadAsync();
                amountText = proposed = Money.FromCents(PaymentPlan.Of(documents!, 0).MostCents).ToString("#,##0.00", Italian);
                Distribute();
            },
            "Non è stato possibile leggere i documenti. Chiudere la finestra e riprovare."
        );
    }

    private async Task ReadAsync() => documents = await book.PayableAsync(DocumentIds);

    private void Type(string text)
    {
        amountText = text;
        Distribute();
    }

    // Live: what is wrong with the amount is said while it is typed, and nothing is shown as distributed then.
    private void Distribute()
    {
        plan = null;
        amountError = Money.Read(amountText, out var amount);
        if (amountError is not null || documents is null)
            return;
        if (amount < 0)
            amountError = "L'importo incassato non può essere negativo.";
        else if (PaymentPlan.Of(documents, Money.ToCents(amount)) is var spread && Money.ToCents(amount) > spread.MostCents)
            amountError = PaymentWording.Most(documents[0].Currency, spread.MostCents);
        else
            plan = spread;
    }

    private async Task Book()
    {
        if (booking || documents is null)
            return;
        dayError = day is null ? "Indicare il giorno in cui il denaro è arrivato." : null;
        Distribute();
        if (dayError is not null || plan is null)
            return;
        booking = true;
        await GuardAsync(
            BookAsync,
            "L'incasso non è stato registrato per un errore interno. Quanto scritto è ancora qui: riprovare tra poco."
        );
        booking = false;
    }

    private async Task BookAsync()
    {
        Money.Read(amountText, out var amount);
        var by = await Authentication.NameAsync();
        var request = new PaymentRequest(documents!.ToDictionary(d => d.Id, d => d.OpenCents), day!.Value, amount, note);
        switch (await book.RecordForAsync(request, by))
        {
            case PaymentOutcome.Booked booked:
                Instance.Close(DialogResult.Ok(booked.BatchId));
                undo.Offer(Words(booked), booked.BatchId, by, Undone);
                break;
            case PaymentOutcome.Refused refused:
                failure = refused.Reason;
                await ReadAsync();
                Distribute();
                break;
        }
    }

    /// <summary>An exception in a dialog escapes the page's error boundary; what was typed must stay.</summary>
    private async Task GuardAsync(Func<Task> work, string otherwise)
    {
        failure = null;
        try
        {
            await work();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "A payment could not be booked");
            failure = StorageTrouble.Of(problem) ?? otherwise;
        }
    }

    private void Cancel() => Instance.Cancel();

    private async Task AskAndClose()
    {
        if (!Touched || await dialogs.ConfirmAsync("Chiudere senza registrare?", "Quanto è stato scritto andrà perso.", "CHIUDI"))
            Cancel();
    }

    private string About()
    {
        if (documents is null or { Count: 0 })
            return "";
        var names = documents.Select(d => d.CustomerName).Distinct().ToList();
        var who = names.Count == 1 ? names[0] : $"{names.Count} clienti";
        var what = documents.Count == 1 ? documents[0].Title : $"{documents.Count} documenti";
        return $"{who} · {what} · {Money.FormatCents(documents.Sum(d => d.OpenCents), documents[0].Currency)}";
    }

    private string AmountHelp() =>
        documents!.Count == 1 && documents[0].Installments.Count == 1 ? "Anche solo una parte" : "Si pagano prima le rate più vecchie";

    private static string Words(PaymentOutcome.Booked booked) =>
        booked.Cents == 0
            ? "Note di credito usate in compensazione."
            : $"Incasso di {Money.FormatCents(booked.Cents, booked.Currency)} registrato{(booked.Documents == 1 ? "" : $" su {booked.Documents} documenti")}.";
}
