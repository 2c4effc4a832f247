using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using Solleciti.Core.Storage;
using Solleciti.Web.Theme;

namespace Solleciti.Web.Components.Layout;

public partial class MainLayout(NavigationManager navigation, DatabaseWatch watch)
{
    private readonly MudTheme theme = SollecitiTheme.Create();
    private MudThemeProvider? themeProvider;
    private ErrorBoundary? boundary;
    private ErrorBoundary? dialogs;
    private bool menuOpen = true;
    private bool isDark;
    private bool coloursKnown;

    // The base address makes a bare "#contenuto" point to the start page.
    private string ContentAnchor => $"{navigation.Uri.Split('#')[0]}#contenuto";

    protected override void OnParametersSet()
    {
        boundary?.Recover();
        dialogs?.Recover();
    }

    private string Words(Exception failure)
    {
        watch.Met(failure);
        return StorageTrouble.Of(failure)
            ?? "L'operazione potrebbe non essere stata completata: prima di ripeterla, controllare il risultato. Gli invii già avviati proseguono. "
                + "Se succede ancora, segnalare l'ora e la pagina a chi gestisce il programma.";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && themeProvider is not null)
        {
            isDark = await themeProvider.GetSystemDarkModeAsync();
            coloursKnown = true;
            StateHasChanged();
        }
    }
}
