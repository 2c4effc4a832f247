using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Payments;

namespace Solleciti.Tests.Web.Pages.Payments;

public sealed class AlreadyPaidPageTests : PageTestBase
{
    [Fact]
    public async Task LatestPayments_OtherCurrency_AreNeverShownInEuro()
    {
        var dollars = Build.Invoice(Build.Customer(), "1", "USD", (Build.Yesterday, 100m));
        await Office.StoreAsync(dollars);
        await Office.PayAsync(dollars, 40m);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<AlreadyPaidPage>();

        Assert.Equal("40,00 USD", page.Find("[data-label=Importo]").TextContent);
        page.Find(".latest-payments button").Click();
        dialogs.WaitForAssertion(() =>
            Assert.Contains("1 documento torna aperto, 40,00 USD da incassare.", dialogs.Markup, StringComparison.Ordinal)
        );
        await dialogs.Button("RIAPRI").ClickAsync();

        var said = Services.GetRequiredService<ISnackbar>().ShownSnackbars;
        dialogs.WaitForAssertion(() =>
            Assert.Equal("Annullato: 1 documento è di nuovo aperto, 40,00 USD da incassare.", Assert.Single(said).Message)
        );
    }
}
