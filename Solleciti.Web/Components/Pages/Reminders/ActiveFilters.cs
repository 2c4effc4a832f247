using Solleciti.Core.Documents;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>What a filter does in words, each part with the filter that is left without it.</summary>
internal static class ActiveFilters
{
    public static IEnumerable<(string Text, ReceivablesFilter Without)> Of(ReceivablesFilter filter)
    {
        if (filter.Kind is { } kind)
            yield return ($"Tipo: {KindChoices.Name(kind)}", filter with { Kind = null });
        if (filter.Overdue != OverdueFilter.All)
            yield return (
                filter.Overdue == OverdueFilter.Overdue ? "Solo scaduti: SÌ" : "Solo scaduti: NO",
                filter with
                {
                    Overdue = OverdueFilter.All,
                }
            );
        if (filter.CustomerName is { } name)
            yield return ($"Cliente: {name}", filter with { CustomerName = null });
        if (filter.AwaitsBank is { } awaits)
            yield return ($"Attesi dalla banca: {(awaits ? "SÌ" : "NO")}", filter with { AwaitsBank = null });
        if (filter.WithoutEmail)
            yield return ("Senza indirizzo", filter with { WithoutEmail = false });
    }
}
