using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Payments;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Payments;

public sealed partial class AlreadyPaidPage(
    AlreadyPaid alreadyPaid,
    PaymentHistory history,
    DoubtfulPaymentDays days,
    NavigationManager navigation,
    IDialogService dialogs,
    PaymentUndo undo,
    TimeProvider time
) : IDisposable
{
    private const string Path = "/gia-incassati";
    private const string Doubtful = "da-controllare";
    private const int Step = 20;

    /// <summary>The latest operations, only those whose day is doubtful.</summary>
    public const string DoubtfulPath = $"{Path}?incassi={Doubtful}#ultime-operazioni";

    private readonly HashSet<int> left = [];
    private IReadOnlyList<AlreadyPaidCustomer>? customers;
    private IReadOnlyList<PaymentBatch>? batches;
    private DoubtfulPayments? doubtful;
    private DateOnly today;
    private DateOnly? upTo;
    private string? dayError;
    private string? failure;
    private bool marking;
    private bool disposed;
    private int shown = Step;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "incassi")]
    public string? Which { get; set; }

    private bool OnlyDoubtful => Which == Doubtful && doubtful is not null;

    private IReadOnlyList<AlreadyPaidCustomer> Chosen => customers is null ? [] : [.. customers.Where(c => !left.Contains(c.CustomerId))];

    public void Dispose() => disposed = true;

    protected override void OnInitialized()
    {
        today = time.Today();
        // A proposal: what fell due three months ago or more was mostly paid.
        upTo = new DateOnly(today.Year, today.Month, 1).AddMonths(-2).AddDays(-1);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private Task ChooseAsync(DateOnly? day)
    {
        (upTo, failure) = (day, null);
        dayError = day is null ? "Indicare un giorno." : null;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        customers = upTo is { } day && dayError is null ? await alreadyPaid.PreviewAsync(day) : null;
        doubtful = await days.GetAsync();
        batches = await history.LatestAsync(shown, OnlyDoubtful ? doubtful!.Batches : null);
    }

    private void Choose(AlreadyPaidCustomer customer, bool on)
    {
        if (on)
            left.Remove(customer.CustomerId);
        else
            left.Add(customer.CustomerId);
    }

    private async Task Mark()
    {
        if (marking || upTo is not { } day)
            return;
        marking = true;
        failure = null;
        try
        {
            var by = await Authentication.NameAsync();
            switch (await alreadyPaid.MarkAsync(day, Chosen, by))
            {
                case PaymentOutcome.Booked booked:
                    var documents = booked.Documents == 1 ? "1 documento segnato" : $"{booked.Documents} documenti segnati";
                    undo.Offer($"{documents} per {Money.FormatCents(booked.Cents)}.", booked.BatchId, by, ReadAgainAsync);
                    break;
                case PaymentOutcome.Refused refused:
                    failure = refused.Reason;
                    break;
            }
            await ReadAsync();
        }
        finally
        {
            marking = false;
        }
    }

    private async Task Undo(PaymentBatch batch)
    {
        var what = batch.Documents == 1 ? "1 documento torna aperto" : $"{batch.Documents} documenti tornano aperti";
        var text =
            $"{batch.CustomerNames}: {what}, {Money.FormatCents(batch.Cents, batch.Currency)} da incassare. L'operazione resta leggibile come annullata.";
        if (await dialogs.ConfirmAsync("Riaprire i documenti?", text, "RIAPRI"))
            await undo.UndoAsync(batch.Id, await Authentication.NameAsync(), ReadAgainAsync);
    }

    private async Task CheckedAsync()
    {
        await ReadAsync();
        navigation.NavigateTo(Path);
    }

    private async Task MoreAsync()
    {
        shown += Step;
        await ReadAsync();
    }

    // The notice outlives the page.
    private async Task ReadAgainAsync()
    {
        if (disposed)
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private string Sum()
    {
        var documents = Chosen.Sum(c => c.Documents);
        return $"{Counted.Documents(documents)} di {Counted.Customers(Chosen.Count)} · {Money.FormatCents(Chosen.Sum(c => c.Cents))}";
    }
}
