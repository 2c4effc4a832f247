using System.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Solleciti.Core.Batches;
using Solleciti.Core.Outbox;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Sent;

public sealed partial class SentPage(SentReminders reminders, OutboxFeed feed, NavigationManager navigation, TimeProvider time)
    : IDisposable
{
    private static readonly SentFilter Nothing = new(null, null);

    private static readonly OutboxState[] States =
    [
        OutboxState.Queued,
        OutboxState.Claimed,
        OutboxState.Accepted,
        OutboxState.Deferred,
        OutboxState.Rejected,
        OutboxState.Uncertain,
        OutboxState.Superseded,
        OutboxState.Cancelled,
        OutboxState.Expired,
    ];

    private static readonly IEqualityComparer<SentReminder> ById = EqualityComparer<SentReminder>.Create(
        (a, b) => a?.Id == b?.Id,
        row => row.Id
    );

    private MudDataGrid<SentReminder>? grid;
    private OutboxRefresh? refresh;
    private SentFilter filter = Nothing;
    private int total;

    public void Dispose() => refresh?.Dispose();

    protected override void OnInitialized()
    {
        var query = HttpUtility.ParseQueryString(new Uri(navigation.Uri).Query);
        var state =
            Enum.TryParse<OutboxState>(query["stato"], ignoreCase: true, out var parsed) && States.Contains(parsed) ? parsed : default;
        filter = new SentFilter(string.IsNullOrWhiteSpace(query["cliente"]) ? null : query["cliente"], state == default ? null : state);
        refresh = new OutboxRefresh(feed, time, InvokeAsync, Refresh);
    }

    private async Task<GridData<SentReminder>> Load(GridState<SentReminder> state, CancellationToken cancellationToken)
    {
        var (rows, count) = await reminders.PageAsync(filter, state.Page, state.PageSize, cancellationToken);
        total = count;
        StateHasChanged();
        return new GridData<SentReminder> { Items = rows, TotalItems = count };
    }

    private async Task Apply(SentFilter next)
    {
        filter = next with { CustomerName = string.IsNullOrWhiteSpace(next.CustomerName) ? null : next.CustomerName };
        var parts = new List<string>();
        if (filter.CustomerName is { } name)
            parts.Add($"cliente={Uri.EscapeDataString(name)}");
        if (filter.State is { } state)
            parts.Add($"stato={state}");
        navigation.NavigateTo(parts.Count == 0 ? "/inviati" : $"/inviati?{string.Join('&', parts)}", replace: true);
        await grid!.ReloadServerData();
    }

    private void Open(DataGridRowClickEventArgs<SentReminder> click) => navigation.NavigateTo($"/inviati/{click.Item.Id}");

    private Task Refresh() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private static string Files(SentReminder reminder) => $"{Counted.Documents(reminder.Documents)} · {reminder.Attachments} PDF";

    private static string StateName(OutboxState? state) => state?.Italian() ?? "tutti";
}
