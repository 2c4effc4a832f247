using System.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Web.Components.Pages.Customers;

public sealed partial class CustomersPage(
    CustomerDirectory directory,
    OtherNames names,
    RefusedAddresses refused,
    NavigationManager navigation
)
{
    private const int MostNamed = 10;

    private static readonly IEqualityComparer<CustomerRow> ById = EqualityComparer<CustomerRow>.Create(
        (a, b) => a?.Id == b?.Id,
        row => row.Id
    );

    private MudDataGrid<CustomerRow>? grid;
    private CustomerFilter filter = CustomerFilter.None;
    private IReadOnlyList<OtherName> otherNames = [];
    private int total;
    private int refusedCount;

    protected override async Task OnInitializedAsync()
    {
        var query = HttpUtility.ParseQueryString(new Uri(navigation.Uri).Query);
        var text = query["cerca"]?.Trim();
        filter = new CustomerFilter(string.IsNullOrEmpty(text) ? null : text, query["indirizzo"] == "senza", query["sollecitare"] == "no");
        refusedCount = await refused.CountAsync();
        // A card with papers of several others is one card to look at.
        otherNames = [.. (await names.AllAsync()).DistinctBy(other => other.CustomerId)];
    }

    private async Task<GridData<CustomerRow>> Load(GridState<CustomerRow> state, CancellationToken cancellationToken)
    {
        var by = state.SortDefinitions.FirstOrDefault();
        var sort = by?.SortBy switch
        {
            nameof(CustomerRow.OpenDocuments) => CustomerSort.Documents,
            nameof(CustomerRow.OpenCents) => CustomerSort.Open,
            _ => CustomerSort.Name,
        };
        var (rows, count) = await directory.PageAsync(filter, sort, by?.Descending ?? false, state.Page, state.PageSize, cancellationToken);
        total = count;
        StateHasChanged();
        return new GridData<CustomerRow> { Items = rows, TotalItems = count };
    }

    private async Task Apply(CustomerFilter next)
    {
        filter = next with { Text = string.IsNullOrWhiteSpace(next.Text) ? null : next.Text };
        var parts = new List<string>();
        if (filter.Text is { } text)
            parts.Add($"cerca={Uri.EscapeDataString(text)}");
        if (filter.WithoutEmail)
            parts.Add("indirizzo=senza");
        if (filter.Excluded)
            parts.Add("sollecitare=no");
        navigation.NavigateTo(parts.Count == 0 ? "/clienti" : $"/clienti?{string.Join('&', parts)}", replace: true);
        grid!.NavigateTo(Page.First);
        await grid.ReloadServerData();
    }

    private void Open(DataGridRowClickEventArgs<CustomerRow> click) => navigation.NavigateTo($"/clienti/{click.Item.Id}");
}
