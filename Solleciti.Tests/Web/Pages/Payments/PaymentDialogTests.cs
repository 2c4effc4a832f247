using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Payments;

namespace Solleciti.Tests.Web.Pages.Payments;

public sealed class PaymentDialogTests : PageTestBase
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Book_OpenAmountChangedMeanwhile_KeepsWhatWasTypedAndShowsTheNewDistribution()
    {
        var (_, document) = await Office.AddDebtorAsync();
        var (dialog, closed) = await OpenAsync(document.Id);
        Amount(dialog).Input("60");
        Assert.Equal("40,00 €", Rest(dialog));
        await Office.PayAsync(document, 30m);

        Book(dialog);

        dialog.WaitForAssertion(() =>
            Assert.Contains("che ora è 70,00 €", dialog.Find(".mud-alert").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(("60", "10,00 €"), (Amount(dialog).GetAttribute("value"), Rest(dialog)));
        Assert.False(closed.IsCompleted);

        Book(dialog);

        Assert.True(await closed);
        Assert.Equal(1000, await Office.ReadAsync(db => db.Documents.Select(d => d.OpenCents).SingleAsync(Token)));
        Assert.Equal(
            "Giulia Ferri",
            await Office.ReadAsync(db => db.Payments.OrderBy(p => p.Id).Select(p => p.RecordedBy).LastAsync(Token))
        );
    }

    [Fact]
    public async Task Open_PaperOfAnotherName_SaysWhoseItIs()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await Office.ReadAsync(db => db.Documents.ExecuteUpdateAsync(set => set.SetProperty(d => d.PaperName, "Bottega Serena"), Token));

        var (dialog, _) = await OpenAsync(document.Id);

        Assert.Contains("intestato a «Bottega Serena»", dialog.Find(".payment-table").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.000", "Restano da incassare 100,00 €")]
    [InlineData("1,234", "tre decimali")]
    [InlineData("100,01", "Restano da incassare 100,00 €")]
    [InlineData("", "Scrivere un importo")]
    public async Task Book_AmountThatCannotBe_SaysWhyAndBooksNothing(string typed, string why)
    {
        var (_, document) = await Office.AddDebtorAsync();
        var (dialog, closed) = await OpenAsync(document.Id);
        Amount(dialog).Input(typed);

        Book(dialog);

        Assert.Contains(why, dialog.Find(".amount-field").TextContent, StringComparison.Ordinal);
        Assert.False(closed.IsCompleted);
        Assert.Equal(0, await Office.ReadAsync(db => db.Payments.CountAsync(Token)));
    }

    [Fact]
    public async Task Book_PrintedAmountThatIsPartlyToConfirm_SaysSoAndWhere()
    {
        var invoice = Build.Unclear(Build.Customer(), "1", 846m, 374m);
        await Office.StoreAsync(invoice);
        var (dialog, _) = await OpenAsync(invoice.Id);
        Assert.Equal($"/documenti/{invoice.Id}", dialog.Find(".payment-words a").GetAttribute("href"));

        Amount(dialog).Input("1220");

        Assert.Contains("Restano da incassare 846,00 €", dialog.Find(".amount-field").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Altri 374,00 € di Fattura 1", ByName.Words(dialog.Find(".payment-words")), StringComparison.Ordinal);
        Assert.Contains(
            "sono da confermare",
            Assert
                .IsType<PaymentOutcome.Refused>(await Office.Payments.RecordAsync(invoice.Id, Build.Today, 1220m, null, "anna", Token))
                .Reason,
            StringComparison.Ordinal
        );
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Dialog, Task<bool> Closed)> OpenAsync(int documentId)
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        Task<bool>? closed = null;
        await provider.InvokeAsync(() =>
        {
            closed = PaymentDialogs.OpenAsync(Services.GetRequiredService<IDialogService>(), [documentId]);
        });
        provider.WaitForElement(".amount-field input");
        return (provider, closed!);
    }

    private static AngleSharp.Dom.IElement Amount(IRenderedComponent<MudDialogProvider> dialog) => dialog.Find(".amount-field input");

    private static string Rest(IRenderedComponent<MudDialogProvider> dialog) => dialog.Find("[data-label=Resta]").TextContent;

    private static void Book(IRenderedComponent<MudDialogProvider> dialog) => dialog.Find(".mud-button-filled").Click();
}
