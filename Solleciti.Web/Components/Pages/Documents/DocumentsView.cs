using System.Globalization;
using System.Web;
using Solleciti.Core.Documents;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Documents;

/// <summary>What the list shows, as it stands in the address: it can be bookmarked and survives a reload.</summary>
public sealed record DocumentsView
{
    public const string Path = "/documenti";

    public const int PageSize = 50;

    private static readonly Dictionary<SettlementState, string> States = new()
    {
        [SettlementState.Open] = "aperti",
        [SettlementState.Overdue] = "scaduti",
        [SettlementState.Settled] = "incassati",
        [SettlementState.Rejected] = "scartati",
        [SettlementState.ToConfirm] = "da-confermare",
    };

    private static readonly Dictionary<DocumentListSort, string> Sorts = new()
    {
        [DocumentListSort.Date] = "data",
        [DocumentListSort.Number] = "numero",
        [DocumentListSort.Customer] = "cliente",
        [DocumentListSort.Due] = "scadenza",
        [DocumentListSort.Total] = "totale",
        [DocumentListSort.Open] = "importo",
    };

    public DocumentListFilter Filter { get; init; } = DocumentListFilter.None;

    public DocumentListSort Sort { get; init; }

    public bool Descending { get; init; } = true;

    /// <summary>Zero-based.</summary>
    public int Page { get; init; }

    /// <summary>Reads an address; what is not understood is the default.</summary>
    public static DocumentsView Parse(string uri)
    {
        var query = HttpUtility.ParseQueryString(new Uri(uri, UriKind.Absolute).Query);
        var text = query["cerca"]?.Trim();
        var known = Sorts.Any(s => s.Value == query["ordine"]);
        var page = int.TryParse(query["pagina"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new DocumentsView
        {
            Filter = new DocumentListFilter(
                string.IsNullOrEmpty(text) ? null : text,
                KindChoices.Find(query["tipo"], KindChoices.All),
                States.FirstOrDefault(s => s.Value == query["stato"]).Key,
                Day(query["dal"]),
                Day(query["al"])
            ),
            Sort = Sorts.FirstOrDefault(s => s.Value == query["ordine"]).Key,
            Descending = !known || query["verso"] == "giu",
            Page = Math.Clamp(page, 1, 1_000_000) - 1,
        };
    }

    /// <summary>The same documents in another order; the same order once more is the opposite one.</summary>
    public DocumentsView SortedBy(DocumentListSort sort) =>
        this with
        {
            Sort = sort,
            Descending = Sort == sort ? !Descending : sort is DocumentListSort.Date or DocumentListSort.Total or DocumentListSort.Open,
            Page = 0,
        };

    /// <summary>The address of this view; defaults are left out.</summary>
    public string ToUri()
    {
        var parts = new List<string>();
        if (Filter.Text is { } text)
            parts.Add($"cerca={Uri.EscapeDataString(text)}");
        if (Filter.Kind is { } kind)
            parts.Add($"tipo={KindChoices.Word(kind)}");
        if (Filter.State != SettlementState.All)
            parts.Add($"stato={States[Filter.State]}");
        if (Filter.From is { } from)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"dal={from:yyyy-MM-dd}"));
        if (Filter.To is { } to)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"al={to:yyyy-MM-dd}"));
        if (Sort != DocumentListSort.Date || !Descending)
            parts.Add($"ordine={Sorts[Sort]}&verso={(Descending ? "giu" : "su")}");
        if (Page > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"pagina={Page + 1}"));
        return parts.Count == 0 ? Path : $"{Path}?{string.Join('&', parts)}";
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
