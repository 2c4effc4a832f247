using Bunit;
using MudBlazor.Services;
using Solleciti.Core.Office;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

public sealed class FirstStepsPanelTests : BunitContext
{
    public FirstStepsPanelTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public void Render_ProfileDone_TicksItAndLinksOnlyWhatIsLeft()
    {
        var panel = Render<FirstStepsPanel>(p => p.Add(x => x.State, new FirstStepsState(true, false, false, false)));

        Assert.Equal(
            ["Profilo di fatturazione (fatto)", "Posta in uscita (da fare)", "Documenti (da fare)", "Primo sollecito (da fare)"],
            panel
                .FindAll("li > div")
                .Select(step =>
                    $"{step.QuerySelector(".first-step-title")!.TextContent} {step.QuerySelector(".visually-hidden")!.TextContent}"
                )
        );
        Assert.Equal(["/configurazione/servizi", "/importa"], panel.FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Render_DocumentsImported_LeadsToMarkingWhatIsPaid()
    {
        var panel = Render<FirstStepsPanel>(p => p.Add(x => x.State, new FirstStepsState(true, true, true, false)));

        Assert.Equal("/gia-incassati", Assert.Single(panel.FindAll("a")).GetAttribute("href"));
    }
}
