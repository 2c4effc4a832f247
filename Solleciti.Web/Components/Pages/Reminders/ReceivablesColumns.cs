using Solleciti.Core.Documents;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>The grid's columns and what they sort by. The database sorts; the grid only wants to be told by what.</summary>
internal static class ReceivablesColumns
{
    public static string Of(ReceivablesSort sort) =>
        sort switch
        {
            ReceivablesSort.Customer => nameof(CustomerReceivables.Name),
            ReceivablesSort.Documents => nameof(CustomerReceivables.Documents),
            ReceivablesSort.Open => nameof(CustomerReceivables.OpenCents),
            ReceivablesSort.Delay => nameof(CustomerReceivables.DaysLate),
            _ => nameof(CustomerReceivables.OverdueCents),
        };

    public static ReceivablesSort Sort(string column) => Enum.GetValues<ReceivablesSort>().First(sort => Of(sort) == column);

    public static object SortValue(CustomerReceivables row) => row.CustomerId;
}
