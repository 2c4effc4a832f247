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
                new("Documenti", "/documenti", Icons.Material.Outlined.Description),
                new("Importa documenti", "/importa", Icons.Material.Outlined.UploadFile),
                new("Solleciti inviati", "/inviati", Icons.Material.Outlined.MarkEmailRead),
            ]
        ),
        new("RUBRICA", [new("Clienti", "/clienti", Icons.Material.Outlined.People)]),
        new(
            "CONFIGURAZIONE",
            [
                new("Contatti", "/configurazione/contatti", Icons.Material.Outlined.Business),
                new("App e servizi esterni", "/configurazione/servizi", Icons.Material.Outlined.Hub),
                new("Testi", "/configurazione/testi", Icons.Material.Outlined.EditNote),
                new("Utenti", "/configurazione/utenti", Icons.Material.Outlined.Group),
            ]
        ),
    ];
}

internal sealed record NavigationGroup(string Title, IReadOnlyList<NavigationItem> Items);

internal sealed record NavigationItem(string Title, string Href, string Icon);
