using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Dispatch;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Sent;

/// <summary>What became of each customer of a batch, while it is sent and afterwards.</summary>
public sealed partial class BatchPage(
    ReminderBatches batches,
    OutboxFeed feed,
    IDialogService dialogs,
    ISnackbar snackbar,
    TimeProvider time
) : IDisposable
{
    private static readonly IEqualityComparer<BatchRow> ByCustomer = EqualityComparer<BatchRow>.Create(
        (a, b) => a?.CustomerId == b?.CustomerId,
        row => row.CustomerId
    );

    private MudDataGrid<BatchRow>? grid;
    private OutboxRefresh? refresh;
    private BatchProgress? progress;
    private BatchOutcome? shown;
    private bool loaded;

    [Parameter]
    public int Id { get; set; }

    /// <summary>Only customers with this outcome.</summary>
    [SupplyParameterFromQuery(Name = "esito")]
    public string? Esito { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    public void Dispose()
    {
        refresh?.Dispose();
        batches.Changed -= Follow;
    }

    protected override void OnInitialized()
    {
        refresh = new OutboxRefresh(feed, time, InvokeAsync, Refresh);
        batches.Changed += Follow;
    }

    protected override async Task OnParametersSetAsync()
    {
        var before = shown;
        shown = Enum.TryParse<BatchOutcome>(Esito, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : null;
        progress = await batches.FindAsync(Id);
        loaded = true;
        if (shown != before && grid is not null)
            await grid.ReloadServerData();
    }

    private void Follow(object? sender, EventArgs change) => _ = InvokeAsync(Refresh);

    private async Task Refresh()
    {
        progress = await batches.FindAsync(Id);
        StateHasChanged();
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
        if (
            begun
            && !await dialogs.ConfirmAsync(
                "Fermare i solleciti in attesa di questo invio?",
                "Quelli già partiti restano. Quelli fermati si possono preparare e inviare di nuovo dalla pagina dei solleciti.",
                "FERMA"
            )
        )
            return;
        var stopped = await batches.CancelAsync(Id, await Authentication.NameAsync());
        snackbar.Add(stopped == 1 ? "1 sollecito fermato" : $"{stopped} solleciti fermati");
    }

    private static IEnumerable<(BatchOutcome? Outcome, int Count)> Choices(BatchProgress batch) =>
        Enum.GetValues<BatchOutcome>()
            .Where(o => batch.Of(o) > 0)
            .Select(o => ((BatchOutcome?)o, batch.Of(o)))
            .Prepend((null, batch.Counts.Values.Sum()));

    private string Address(BatchOutcome? outcome) => outcome is null ? $"/inviati/invii/{Id}" : $"/inviati/invii/{Id}?esito={outcome}";

    /// <summary>When the next one leaves, while that is still to come.</summary>
    private string? Held(BatchProgress batch) =>
        batch.HeldUntil is { } until && until > time.GetUtcNow()
            ? RomeCalendar.ToRome(until).ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : null;
}
