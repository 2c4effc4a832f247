using System.Globalization;
using System.Web;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>What the page shows, as it stands in the address: it can be bookmarked and survives a reload.</summary>
public sealed record ReceivablesView
{
    public const string Path = "/solleciti";

    public static readonly int[] PageSizes = [25, 50, 100];

    private static readonly Dictionary<ReceivablesSort, string> Sorts = new()
    {
        [ReceivablesSort.Customer] = "cliente",
        [ReceivablesSort.Documents] = "documenti",
        [ReceivablesSort.Overdue] = "scaduto",
        [ReceivablesSort.Open] = "importo",
        [ReceivablesSort.Delay] = "ritardo",
    };

    public ReceivablesFilter Filter { get; init; } = ReceivablesFilter.None;

    public ReceivablesSort Sort { get; init; } = ReceivablesSort.Overdue;

    public bool Descending { get; init; } = true;

    /// <summary>Zero-based.</summary>
    public int Page { get; init; }

    public int PageSize { get; init; } = PageSizes[0];

    /// <summary>Reads an address; what is not understood is the default.</summary>
    public static ReceivablesView Parse(string uri)
    {
        var query = HttpUtility.ParseQueryString(new Uri(uri, UriKind.Absolute).Query);
        var kind = KindChoices.Find(query["tipo"], KindChoices.Claims);
        var overdue = query["scaduti"] switch
        {
            "si" => OverdueFilter.Overdue,
            "no" => OverdueFilter.Running,
            _ => OverdueFilter.All,
        };
        var name = query["cliente"]?.Trim();
        var known = Sorts.Any(s => s.Value == query["ordine"]);
        var size = Number(query["righe"], PageSizes[0]);
        return new ReceivablesView
        {
            Filter = new ReceivablesFilter(kind, overdue, string.IsNullOrEmpty(name) ? null : name)
            {
                WithoutEmail = query["indirizzo"] == "senza",
                AwaitsBank = query["banca"] switch
                {
                    "si" => true,
                    "no" => false,
                    _ => null,
                },
            },
            Sort = known ? Sorts.First(s => s.Value == query["ordine"]).Key : ReceivablesSort.Overdue,
            Descending = known ? query["verso"] == "giu" : true,
            Page = Math.Clamp(Number(query["pagina"], 1), 1, 1_000_000) - 1,
            PageSize = PageSizes.Contains(size) ? size : PageSizes[0],
        };
    }

    /// <summary>The arrow a column shows.</summary>
    public SortDirection Direction(ReceivablesSort column) =>
        Sort != column ? SortDirection.None
        : Descending ? SortDirection.Descending
        : SortDirection.Ascending;

    /// <summary>The address of this view; defaults are left out.</summary>
    public string ToUri()
    {
        var parts = new List<string>();
        if (Filter.Kind is { } kind)
            parts.Add($"tipo={KindChoices.Word(kind)}");
        if (Filter.Overdue != OverdueFilter.All)
            parts.Add($"scaduti={(Filter.Overdue == OverdueFilter.Overdue ? "si" : "no")}");
        if (Filter.CustomerName is { } name)
            parts.Add($"cliente={Uri.EscapeDataString(name)}");
        if (Filter.WithoutEmail)
            parts.Add("indirizzo=senza");
        if (Filter.AwaitsBank is { } awaits)
            parts.Add(awaits ? "banca=si" : "banca=no");
        if (Sort != ReceivablesSort.Overdue || !Descending)
            parts.Add($"ordine={Sorts[Sort]}&verso={(Descending ? "giu" : "su")}");
        if (Page > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"pagina={Page + 1}"));
        if (PageSize != PageSizes[0])
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"righe={PageSize}"));
        return parts.Count == 0 ? Path : $"{Path}?{string.Join('&', parts)}";
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
