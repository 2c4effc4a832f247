using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Batches;
using Solleciti.Core.Outbox;
using Solleciti.Web.Components.Pages.Reminders;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Sent;

/// <summary>What became of each customer of a batch, while it is sent and afterwards.</summary>
public sealed partial class BatchPage(
    ReminderBatches batches,
    BatchSender sender,
    SentReminders sentReminders,
    SendingPause pause,
    ReviewSelection reviewed,
    IDialogService dialogs,
    ISnackbar snackbar,
    NavigationManager navigation
) : OutboxView
{
    private static readonly IEqualityComparer<BatchRow> ByCustomer = EqualityComparer<BatchRow>.Create(
        (a, b) => a?.CustomerId == b?.CustomerId,
        row => row.CustomerId
    );

    private MudDataGrid<BatchRow>? grid;
    private BatchProgress? progress;
    private BatchOutcome? shown;
    private IReadOnlyList<int> again = [];
    private bool loaded;
    private bool paused;

    [Parameter]
    public int Id { get; set; }

    /// <summary>Only customers with this outcome.</summary>
    [SupplyParameterFromQuery(Name = "esito")]
    public string? Esito { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override void Follow()
    {
        sender.Changed += ReadSoon;
        pause.Changed += ReadSoon;
    }

    protected override void Unfollow()
    {
        sender.Changed -= ReadSoon;
        pause.Changed -= ReadSoon;
    }

    // Read with the parameters, which say what.
    protected override Task OnInitializedAsync() => Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        var before = (shown, progress?.Id);
        shown = Enum.TryParse<BatchOutcome>(Esito, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : null;
        await ReadAsync();
        loaded = true;
        if ((shown, progress?.Id) != before && grid is not null)
            await grid.ReloadServerData();
    }

    protected override async Task ReadAsync()
    {
        (progress, paused) = (await batches.FindAsync(Id), await pause.IsPausedAsync());
        // While something waits there may be more to come.
        again = progress?.Of(BatchOutcome.Waiting) == 0 ? await sentReminders.ToRemindAgainOfBatchAsync(Id) : [];
    }

    protected override async Task ReadAgainAsync()
    {
        await base.ReadAgainAsync();
        if (grid is not null)
            await grid.ReloadServerData();
    }

    private async Task<GridData<BatchRow>> Load(GridState<BatchRow> state, CancellationToken cancellationToken)
    {
        var (rows, total) = await batches.PageAsync(Id, shown, state.Page, state.PageSize, cancellationToken);
        return new GridData<BatchRow> { Items = rows, TotalItems = total };
    }

    private async Task Cancel()
    {
        var begun = progress!.Begun;
        if (begun && !await dialogs.ConfirmStopAsync("Fermare i solleciti in attesa di questo invio?"))
            return;
        snackbar.AddStopped(await sender.CancelAsync(Id, await Authentication.NameAsync()));
    }

    private void ReviewAgain()
    {
        reviewed.Put(again, navigation.ToBaseRelativePath(navigation.Uri), progress!.Title());
        navigation.NavigateTo(ReviewSelection.Path);
    }

    private static IEnumerable<(BatchOutcome? Outcome, int Count)> Choices(BatchProgress batch) =>
        Enum.GetValues<BatchOutcome>()
            .Where(o => batch.Of(o) > 0)
            .Select(o => ((BatchOutcome?)o, batch.Of(o)))
            .Prepend((null, batch.Counts.Values.Sum()));

    /// <summary>Where a person goes on with what is not over by itself.</summary>
    private static (string Address, string Words)? Remedy(SentReminder sent) =>
        sent.State switch
        {
            OutboxState.Rejected or OutboxState.Cancelled or OutboxState.Expired => (
                $"/clienti/{sent.CustomerId}",
                "Apri la scheda del cliente"
            ),
            OutboxState.Uncertain => ($"/inviati/{sent.Id}", "Dire se è arrivato"),
            _ => null,
        };

    private static string Word(BatchOutcome outcome) =>
        outcome switch
        {
            BatchOutcome.Waiting => "In preparazione",
            BatchOutcome.Stopped => "Annullato",
            BatchOutcome.NotSent => "Non inviato",
            _ => "Lasciato fuori",
        };

    private string Address(BatchOutcome? outcome) => outcome is null ? $"/inviati/invii/{Id}" : $"/inviati/invii/{Id}?esito={outcome}";

    /// <summary>When the next one leaves, while that is still to come.</summary>
    private string? Held(BatchProgress batch) =>
        !paused && batch.HeldUntil is { } until && until > Time.GetUtcNow() ? Moments.At(until, Time, seconds: true) : null;
}
