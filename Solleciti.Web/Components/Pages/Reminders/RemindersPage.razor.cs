using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Core.Office;
using Solleciti.Core.Outbox;
using Solleciti.Web.Components.Pages.Payments;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

public sealed partial class RemindersPage(
    ReceivablesQuery receivables,
    SentReminders sentReminders,
    FirstSteps firstSteps,
    OutboxFeed feed,
    NavigationManager navigation,
    IDialogService dialogs,
    ReviewSelection reviewed,
    TimeProvider time
) : IDisposable
{
    /// <summary>With more customers than that, walking from message to message is no way to look at them.</summary>
    private const int MostInDialog = 10;

    private static readonly IEqualityComparer<CustomerReceivables> ById = EqualityComparer<CustomerReceivables>.Create(
        (a, b) => a?.CustomerId == b?.CustomerId,
        row => row.CustomerId
    );

    private readonly DocumentSelection selection = new();
    private MudDataGrid<CustomerReceivables>? grid;
    private OutboxRefresh? refresh;
    private ReceivablesView view = new();
    private ReceivablesPage? page;
    private IReadOnlyDictionary<int, LastReminder> reminders = new Dictionary<int, LastReminder>();
    private IReadOnlyCollection<int> sent = [];
    private FirstStepsState? steps;
    private bool disposed;
    private bool everything;
    private bool filtersOpen;
    private bool loading = true;
    private bool opening;
    private int dropped;
    private int following;
    private int version;
    private string? refreshedAt;

    public void Dispose()
    {
        disposed = true;
        navigation.LocationChanged -= Follow;
        refresh?.Dispose();
    }

    protected override void OnInitialized()
    {
        view = ReceivablesView.Parse(navigation.Uri);
        filtersOpen = view.Filter != ReceivablesFilter.None;
        navigation.LocationChanged += Follow;
        refresh = new OutboxRefresh(feed, time, InvokeAsync, RefreshReminders);
    }

    protected override async Task OnInitializedAsync()
    {
        await SelectAgainAsync(reviewed.Take());
        steps = await firstSteps.ReadAsync();
    }

    /// <summary>Back from a review that was not sent, the documents are selected as they were.</summary>
    private async Task SelectAgainAsync(IReadOnlyCollection<int> documentIds)
    {
        if (documentIds.Count == 0)
            return;
        var matching = await receivables.MatchingAsync(view.Filter);
        selection.Set(matching.Where(d => documentIds.Contains(d.Id)), true);
        everything = selection.Documents == matching.Count;
    }

    /// <summary>The address leads: back, forward and bookmarks come by here like every change made on the page.</summary>
    private void Follow(object? sender, LocationChangedEventArgs change) =>
        _ = InvokeAsync(async () =>
        {
            var path = new Uri(change.Location).AbsolutePath;
            var next = ReceivablesView.Parse(change.Location);
            if (path is not (ReceivablesView.Path or "/") || next == view)
                return;
            var (sorted, filtered) = (next.Sort != view.Sort || next.Descending != view.Descending, next.Filter != view.Filter);
            view = next;
            if (filtered)
                await KeepMatchingAsync();
            await ShowViewAsync(sorted);
        });

    /// <summary>Tells the grid what the address says. It reads again at every word: what it has not heard yet is not its own wish.</summary>
    private async Task ShowViewAsync(bool sorted)
    {
        following++;
        try
        {
            StateHasChanged();
            if (grid is null)
                return;
            await grid.SetRowsPerPageAsync(view.PageSize, resetPage: false);
            if (sorted)
                await grid.SetSortAsync(ReceivablesColumns.Of(view.Sort), view.Direction(view.Sort), ReceivablesColumns.SortValue);
            await grid.ReloadServerData();
        }
        finally
        {
            following--;
        }
    }

    private void Go(ReceivablesView next)
    {
        if (next != view)
            navigation.NavigateTo(next.ToUri());
    }

    private async Task<GridData<CustomerReceivables>> Load(GridState<CustomerReceivables> state, CancellationToken cancellationToken)
    {
        var sort = state.SortDefinitions.FirstOrDefault();
        var asked =
            following > 0
                ? view
                : view with
                {
                    Sort = sort is null ? view.Sort : ReceivablesColumns.Sort(sort.SortBy),
                    Descending = sort?.Descending ?? view.Descending,
                    Page = state.Page,
                    PageSize = state.PageSize,
                };
        var read = await ReadAsync(asked, cancellationToken);
        // A bookmark may lead to a page that is no more; going back must not lead there again.
        var gone = read.Rows.Count == 0 && asked.Page > 0;
        if (gone)
        {
            asked = asked with { Page = 0 };
            read = await ReadAsync(asked, cancellationToken);
        }
        var last = await sentReminders.LastOfCustomersAsync([.. read.Rows.Select(r => r.CustomerId)], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        (page, reminders, loading) = (read, last, false);
        if (asked != view)
        {
            view = asked;
            navigation.NavigateTo(view.ToUri(), replace: gone);
        }
        StateHasChanged();
        return new GridData<CustomerReceivables> { Items = read.Rows, TotalItems = read.Totals.Customers };
    }

    private Task<ReceivablesPage> ReadAsync(ReceivablesView of, CancellationToken cancellationToken = default) =>
        receivables.PageAsync(of.Filter, of.Sort, of.Descending, of.Page, of.PageSize, cancellationToken);

    private void Apply(ReceivablesFilter filter) => Go(view with { Filter = filter, Page = 0 });

    private async Task Refresh()
    {
        await KeepMatchingAsync();
        steps = await firstSteps.ReadAsync();
        version++;
        if (grid is not null)
            await grid.ReloadServerData();
        else
            page = await ReadAsync(view);
        refreshedAt = RomeCalendar.ToRome(time.GetUtcNow()).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private Task Toggle(DataGridRowClickEventArgs<CustomerReceivables> click) => grid!.ToggleHierarchyVisibilityAsync(click.Item);

    private async Task KeepMatchingAsync()
    {
        dropped = 0;
        if (selection.Documents == 0)
            return;
        var matching = await receivables.MatchingAsync(view.Filter);
        dropped = selection.KeepOnly(matching);
        everything = selection.Documents == matching.Count;
    }

    private async Task SelectAll()
    {
        var matching = await receivables.MatchingAsync(view.Filter);
        var all = selection.Documents < matching.Count;
        selection.Clear();
        selection.Set(all ? matching : [], true);
        everything = all;
        dropped = 0;
    }

    private async Task SelectCustomer(CustomerReceivables row)
    {
        var documents = await receivables.MatchingAsync(view.Filter, row.CustomerId);
        selection.Set(documents, selection.OfCustomer(row.CustomerId, row.Documents) is not true);
        SelectionChanged();
    }

    private void SelectionChanged()
    {
        dropped = 0;
        everything = page is not null && selection.Documents > 0 && selection.Documents == page.Totals.Documents;
    }

    private void ClearSelection()
    {
        selection.Clear();
        SelectionChanged();
    }

    /// <summary>Many customers are looked at together before they are sent.</summary>
    private void Review()
    {
        reviewed.Put([.. selection.Ids], navigation.ToBaseRelativePath(navigation.Uri), "Solleciti di pagamento");
        navigation.NavigateTo(ReviewSelection.Path);
    }

    private async Task OpenDialog()
    {
        if (selection.Customers > MostInDialog)
        {
            Review();
            return;
        }
        opening = true;
        try
        {
            var queued = await ReminderDialog.ShowAsync(dialogs, [.. selection.Ids]);
            if (queued.Count == 0)
                return;
            sent = queued;
            ClearSelection();
            await Refresh();
        }
        finally
        {
            opening = false;
        }
    }

    private async Task PayCustomer(CustomerReceivables row)
    {
        var documents = await receivables.MatchingAsync(view.Filter, row.CustomerId);
        await Pay([.. documents.Select(d => d.Id)]);
    }

    private async Task Pay(IReadOnlyCollection<int> documentIds)
    {
        opening = true;
        try
        {
            if (!await PaymentDialogs.OpenAsync(dialogs, documentIds, RefreshAfterUndo))
                return;
            selection.Remove(documentIds);
            await Refresh();
            SelectionChanged();
        }
        finally
        {
            opening = false;
        }
    }

    // The notice outlives the page.
    private async Task RefreshAfterUndo()
    {
        if (disposed)
            return;
        await Refresh();
        StateHasChanged();
    }

    private async Task RefreshReminders()
    {
        if (page is null)
            return;
        reminders = await sentReminders.LastOfCustomersAsync([.. page.Rows.Select(r => r.CustomerId)]);
        version++;
        StateHasChanged();
    }

    /// <summary>Says the third state of a check box, which is drawn but is none of the browser's own.</summary>
    private static string? PartlySelected(bool? state) => state is null ? "Selezionati in parte" : null;

    private string Share() => page is null ? "" : $"di cui scaduto {Money.FormatCents(page.Totals.OverdueCents)}";

    private string FootLine()
    {
        if (page is null)
            return "";
        var foot =
            $"In questa pagina {Money.FormatCents(page.Rows.Sum(r => r.OpenCents))} · in tutto {Money.FormatCents(page.Totals.OpenCents)}";
        return selection.Documents == 0 ? foot : $"{foot} · selezionati {Money.FormatCents(selection.OpenCents)}";
    }
}
