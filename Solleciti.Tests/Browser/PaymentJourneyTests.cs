using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class PaymentJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task PartialPayment_OfTwoInstalments_LowersTheTotalAndIsUndone()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa");
        var xml = FatturaPaXml.Invoice(
            "77/B",
            new DateOnly(2026, 1, 15),
            "Caffè Perché Srl",
            1220m,
            (new DateOnly(2026, 2, 15), 620m),
            (new DateOnly(2026, 3, 15), 600m)
        );
        await page.ChooseFilesAsync(("fattura.xml", xml.Bytes));
        await Expect(page.GetByText("1 documento importato")).ToBeVisibleAsync();
        await opened.GotoAsync("/solleciti?cliente=perche");
        var total = page.Locator(".due-total");
        await Expect(total).ToContainTextAsync("1.220,00 €");
        await Expect(page.Button("REGISTRA INCASSO")).ToBeDisabledAsync();

        // A part, from the document's own row.
        await page.GetByText("Caffè Perché Srl").ClickAsync();
        await page.Button("Registra incasso di Fattura 77/B del 15/01/2026").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Importo incassato")).ToHaveValueAsync("1.220,00");
        await dialog.GetByLabel("Importo incassato").FillAsync("1.220,01");
        await Expect(dialog.GetByText("Restano da incassare 1.220,00 €")).ToBeVisibleAsync();
        await dialog.GetByLabel("Importo incassato").FillAsync("700,55");
        await Expect(dialog.Locator("[data-label=Resta]")).ToHaveTextAsync("519,45 €");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "REGISTRA INCASSO" }).DblClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(total).ToContainTextAsync("519,45 €");
        await Expect(page.Locator(".documents .due-date")).ToHaveCountAsync(1);

        await page.Button("ANNULLA").ClickAsync();
        await Expect(total).ToContainTextAsync("1.220,00 €");
        await Expect(page.Locator(".documents .due-date")).ToHaveCountAsync(2);

        // The whole, from the selection: the row leaves and nothing stays selected.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di Caffè Perché Srl" }).ClickAsync();
        await page.Button("REGISTRA INCASSO").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "REGISTRA INCASSO" }).ClickAsync();
        await Expect(total).ToContainTextAsync("0,00 €");
        await Expect(page.GetByText("Nessun cliente corrisponde al filtro.")).ToBeVisibleAsync();
        await Expect(page.Button("REGISTRA INCASSO")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task AlreadyPaid_MarkedAndReopened_IsAsBefore()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        var before = await TotalAsync(page);
        await page.Button("Altre azioni").ClickAsync();
        await page.GetByText("Segna come già incassati…").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Segna come già incassati");

        await page.Button("SEGNA COME INCASSATI").ClickAsync();
        var operation = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Segnato come già incassato" });
        await Expect(operation).ToHaveCountAsync(1);
        await Expect(page.GetByText("Nessun documento aperto ha rate con scadenza fino a questo giorno.")).ToBeVisibleAsync();
        await opened.GotoAsync("/solleciti");
        Assert.NotEqual(before, await TotalAsync(page));

        await opened.GotoAsync("/gia-incassati");
        await operation.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "RIAPRI" }).ClickAsync();
        await Expect(operation).ToContainTextAsync("Annullata");
        await opened.GotoAsync("/solleciti");
        Assert.Equal(before, await TotalAsync(page));
    }

    private static async Task<string> TotalAsync(IPage page)
    {
        await Expect(page.Locator(".due-total")).ToContainTextAsync("€");
        return await page.Locator(".due-total").InnerTextAsync();
    }
}
