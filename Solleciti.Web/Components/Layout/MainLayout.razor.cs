using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using Solleciti.Web.Theme;

namespace Solleciti.Web.Components.Layout;

public partial class MainLayout(NavigationManager navigation)
{
    private readonly MudTheme theme = SollecitiTheme.Create();
    private MudThemeProvider? themeProvider;
    private ErrorBoundary? boundary;
    private bool menuOpen = true;
    private bool isDark;
    private bool coloursKnown;

    // The base address makes a bare "#contenuto" point to the start page.
    private string ContentAnchor => $"{navigation.Uri.Split('#')[0]}#contenuto";

    protected override void OnParametersSet() => boundary?.Recover();

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
