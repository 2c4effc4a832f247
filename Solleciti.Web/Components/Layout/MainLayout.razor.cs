using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using Solleciti.Core.Settings;
using Solleciti.Web.Theme;

namespace Solleciti.Web.Components.Layout;

public partial class MainLayout(Profiles profiles, NavigationManager navigation, ILogger<MainLayout> logger)
{
    private readonly MudTheme theme = SollecitiTheme.Create();
    private MudThemeProvider? themeProvider;
    private ErrorBoundary? boundary;
    private string companyName = "Solleciti";
    private bool menuOpen = true;
    private bool isDark;
    private bool coloursKnown;

    // The base address makes a bare "#contenuto" point to the start page.
    private string ContentAnchor => $"{navigation.Uri.Split('#')[0]}#contenuto";

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var profile = await profiles.GetAsync();
            companyName = string.IsNullOrWhiteSpace(profile.CompanyName) ? companyName : profile.CompanyName;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The name is decoration; the page below says what is wrong with the database.
            logger.LogWarning(failure, "The company name could not be read.");
        }
    }

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
