using MudBlazor;

namespace Solleciti.Web.Components.Layout;

/// <summary>The menu. A page is one line here.</summary>
internal static class NavigationMap
{
    public static readonly IReadOnlyList<NavigationGroup> Groups =
    [
        new(
            "VENDITE",
            [
                new("Solleciti di pagamento", "/solleciti", Icons.Material.Outlined.RequestQuote),
                new("Importa documenti", "/importa", Icons.Material.Outlined.UploadFile),
                new("Solleciti inviati", "/inviati", Icons.Material.Outlined.MarkEmailRead),
            ]
        ),
        new("CONFIGURAZIONE", [new("Utenti", "/configurazione/utenti", Icons.Material.Outlined.Group)]),
    ];
}

internal sealed record NavigationGroup(string Title, IReadOnlyList<NavigationItem> Items);

internal sealed record NavigationItem(string Title, string Href, string Icon);
