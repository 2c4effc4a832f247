using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class DocumentJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task Journey_ProformaByHand_IsSollecitableEditedDeletedAndBack()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/documenti");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nuovo documento" }).ClickAsync();
        // The page that is left has a choice of that name, too.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nuovo documento");
        await page.ChooseAsync("Tipo documento", "Proforma");
        await page.Button("Nuovo cliente").ClickAsync();
        await page.GetByLabel("Nome del nuovo cliente").FillAsync("Torrefazione Prova");
        await page.GetByLabel("Numero", new() { Exact = true }).FillAsync("P/99");
        await page.GetByLabel("Totale").FillAsync("1.000,00");
        await page.GetByLabel("Numero di rate").FillAsync("3");
        await page.GetByLabel("Numero di rate").BlurAsync();
        await page.Button("Dividi in rate uguali").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Rata 1" }).GetByLabel("Importo")).ToHaveValueAsync("333,34");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Rata 3" }).GetByLabel("Importo")).ToHaveValueAsync("333,33");

        // A refusal says by how much, and keeps what was typed.
        await page.GetByRole(AriaRole.Group, new() { Name = "Rata 3" }).GetByLabel("Importo").FillAsync("300");
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("mancano 33,33 €")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Rata 3" }).GetByLabel("Importo").FillAsync("333,33");
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Proforma P/99 del");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Rate" }).Locator("tbody tr")).ToHaveCountAsync(3);

        await opened.GotoAsync("/solleciti?cliente=torrefazione");
        await Expect(page.Locator(".due-total")).ToContainTextAsync("1.000,00 €");
        await page.GetByText("Torrefazione Prova").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "P/99", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Modifica" }).ClickAsync();
        await Expect(page.GetByLabel("Totale")).ToHaveValueAsync("1.000,00");
        await page.GetByLabel("Totale").FillAsync("900");
        await page.GetByLabel("Totale").BlurAsync();
        // Leaving with unsaved input asks first.
        await page.GetByRole(AriaRole.Link, new() { Name = "Annulla", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "ANNULLA", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Totale")).ToHaveValueAsync("900");
        await page.Button("Dividi in rate uguali").ClickAsync();
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Da incassare" })).ToContainTextAsync("900,00 €");

        await page.Button("Elimina").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "ELIMINA" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(app.Url, "/documenti").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "ANNULLA", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Proforma P/99 del");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Da incassare" })).ToContainTextAsync("900,00 €");
    }

    [Fact]
    public async Task Pdf_UploadedByHand_IsTakenOrSaysWhyNot()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/documenti?tipo=proforma");
        await page.Locator(".document-number").First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "PDF" });
        await Expect(panel).ToContainTextAsync("Nessun PDF pronto da allegare.");

        await panel.Locator("input[type=file]").SetInputFilesAsync(File("pagina.pdf", "<html>%PDF-"));
        await Expect(panel).ToContainTextAsync("«pagina.pdf» non è un PDF");
        await panel.Locator("input[type=file]").SetInputFilesAsync(File("copia.pdf", "%PDF-1.4 nostra"));
        await Expect(panel).ToContainTextAsync("Copia caricata");
        await Expect(panel).Not.ToContainTextAsync("non è un PDF");

        await page.Button("Rimuovi").ClickAsync();
        await Expect(panel).ToContainTextAsync("Nessun PDF pronto da allegare.");
    }

    [Fact]
    public async Task List_FilterInTheAddress_SurvivesReloadAndGoesBack()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/documenti");
        var count = page.Locator(".document-foot [role=status]");
        var all = await count.InnerTextAsync();

        await page.ChooseAsync("Stato", "incassati o stornati");
        await Expect(page).ToHaveURLAsync(new Uri(app.Url, "/documenti?stato=incassati").ToString());
        await Expect(count).ToContainTextAsync("da incassare 0,00 €");
        var settled = await count.InnerTextAsync();
        await page.ReloadAsync();
        await Expect(count).ToHaveTextAsync(settled);
        await page.GetByRole(AriaRole.Link, new() { Name = "Totale" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Totale" })).ToHaveAttributeAsync("aria-sort", "descending");

        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(count).ToHaveTextAsync(all);
    }

    private static FilePayload File(string name, string content) =>
        new()
        {
            Name = name,
            MimeType = "application/pdf",
            Buffer = System.Text.Encoding.UTF8.GetBytes(content),
        };
}
