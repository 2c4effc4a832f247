using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class CustomerJourneyTests(BrowserFixture browser)
{
    private const string Bare = "Ristorante Da Peppino";

    [Fact]
    public async Task Addresses_ImportedFromAFile_TakeTheChipAway()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await page.Button("3 clienti senza indirizzo").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(app.Url, "/solleciti?indirizzo=senza").ToString());
        await Expect(Row(page, Bare)).ToContainTextAsync("Senza indirizzo");
        await Expect(Row(page, "Amaretti")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Importa indirizzi" }).ClickAsync();
        await ChooseAsync(page, $"Ragione sociale;E-mail;PEC\n{Bare};cassa@peppino.example;peppino@pec.example\nNessuno;x@y.example;");
        await Expect(Row(page, Bare)).ToContainTextAsync("aggiunge cassa@peppino.example");
        await Expect(Row(page, "Nessuno")).ToContainTextAsync("Rifiutata");
        await page.Button("AGGIORNA 1 SCHEDA").ClickAsync();
        await Expect(page.GetByText("Indirizzi importati: 1 scheda aggiornata.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Vai ai solleciti" }).ClickAsync();
        await Expect(page.Button("2 clienti senza indirizzo")).ToBeVisibleAsync();
        await opened.GotoAsync("/solleciti?cliente=peppino");
        await Expect(Row(page, Bare)).Not.ToContainTextAsync("Senza indirizzo");
    }

    [Fact]
    public async Task Addresses_ImportUndone_AreGoneAgain()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/clienti/importa-indirizzi");
        await ChooseAsync(page, $"Ragione sociale;E-mail\n{Bare};cassa@peppino.example");
        await page.Button("AGGIORNA 1 SCHEDA").ClickAsync();

        await page.Button("ANNULLA IMPORTAZIONE").ClickAsync();

        await Expect(page.GetByText("Importazione annullata: 1 scheda riportata come prima.")).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?indirizzo=senza");
        await Expect(Row(page, Bare)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Dialog_AddressSavedToCard_StandsOnTheCard()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=peppino");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Seleziona tutti i documenti di {Bare}" }).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var save = dialog.GetByRole(AriaRole.Button, new() { Name = "Salva nella scheda cliente" });
        await Expect(dialog.GetByLabel("Destinatario")).ToBeVisibleAsync();
        await Expect(save).ToHaveCountAsync(0);
        await dialog.GetByLabel("Destinatario").FillAsync("cassa@peppino.example, titolare@peppino.example");

        await save.ClickAsync();

        await Expect(dialog.GetByText("Salvato nella scheda")).ToBeVisibleAsync();
        await Expect(save).ToHaveCountAsync(0);
        await page.Button("ESCI").ClickAsync();
        await page.GetByText(Bare, new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Scheda cliente" }).ClickAsync();
        await Expect(page.GetByLabel("E-mail", new() { Exact = true })).ToHaveValueAsync("cassa@peppino.example\ntitolare@peppino.example");
    }

    [Fact]
    public async Task Card_DoubleWarnedCreatedDeleted_ComesBackByUndo()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/clienti?cerca=amaretti");
        var vat = await Row(page, "Amaretti Abbigliamento").Locator("td.date").InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "NUOVO CLIENTE" }).ClickAsync();
        await page.GetByLabel("Ragione sociale o nome").FillAsync("Amaretti Due");
        await page.GetByLabel("Partita IVA").FillAsync(vat);
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync("storto@");
        await page.Button("CREA CLIENTE").ClickAsync();
        await Expect(page.GetByText("«storto@» non è un indirizzo e-mail valido")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Amaretti Abbigliamento" })).ToBeVisibleAsync();
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync("due@amaretti.example");

        await page.Button("CREA LO STESSO").ClickAsync();
        await Expect(Title(page)).ToHaveTextAsync("Amaretti Due");
        await Expect(page.GetByLabel("Partita IVA")).ToHaveValueAsync(vat);

        await page.Button("ELIMINA").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "ELIMINA" }).ClickAsync();
        await Expect(Title(page)).ToHaveTextAsync("Clienti");
        await page.Button("ANNULLA").ClickAsync();
        await Expect(Title(page)).ToHaveTextAsync("Amaretti Due");
        await Expect(page.Button("ELIMINA")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Card_WithDocuments_IsNotDeletedAndWhatWasTypedIsGuarded()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/clienti?cerca=amaretti");
        await page.GetByRole(AriaRole.Link, new() { Name = "Amaretti Abbigliamento" }).ClickAsync();

        await page.Button("ELIMINA").ClickAsync();
        await Expect(page.GetByText("una scheda si elimina solo quando non ne ha")).ToBeVisibleAsync();

        await page.GetByLabel("Telefono").FillAsync("059 123");
        await page.GetByRole(AriaRole.Link, new() { Name = "← Clienti" }).ClickAsync();
        await Expect(page.GetByText("Uscire senza salvare?")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "ANNULLA" }).ClickAsync();
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato alle")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Telefono")).ToHaveValueAsync("059 123");
    }

    [Fact]
    public async Task Cards_OfOneCustomer_AreMergedWithDocumentsAndLaterFiles()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        var file = FatturaPaXml.Invoice("901", new DateOnly(2026, 1, 15), "Amaretti Outlet", 122m) with
        {
            Seller = new FatturaPaParty("Altro Studio Srl", "02780790107"),
        };
        await opened.GotoAsync("/importa");
        await page.ChooseFilesAsync(("901.xml", file.Bytes));
        await Expect(page.GetByText("1 documento importato").First).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?cerca=amaretti");
        await page.GetByRole(AriaRole.Link, new() { Name = "Amaretti Abbigliamento" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Unisci con un altro cliente…" }).ClickAsync();
        await page.GetByLabel("Unisci Amaretti Abbigliamento con").FillAsync("outlet");
        await page.GetByText("Amaretti Outlet", new() { Exact = true }).ClickAsync();
        var plan = page.GetByRole(AriaRole.Region, new() { Name = "Che cosa succede" });
        await Expect(plan).ToContainTextAsync("1 documento da incassare 122,00 €");
        await Expect(plan).ToContainTextAsync("partita IVA o codice fiscale diversi");

        await plan.Button("UNISCI").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("UNISCI").ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = "Amaretti Abbigliamento" }).ClickAsync();

        await Expect(Title(page)).ToHaveTextAsync("Amaretti Abbigliamento");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Fattura 901" })).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?cerca=outlet");
        await Expect(page.GetByText("0 clienti")).ToBeVisibleAsync();
        await opened.GotoAsync("/importa");
        var later = FatturaPaXml.Invoice("902", new DateOnly(2026, 1, 16), "Amaretti Outlet", 61m) with { Seller = file.Seller };
        await page.ChooseFilesAsync(("902.xml", later.Bytes));
        await Expect(page.GetByText("1 documento importato").First).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?cerca=amaretti abbigliamento");
        await page.GetByRole(AriaRole.Link, new() { Name = "Amaretti Abbigliamento" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Fattura 902" })).ToBeVisibleAsync();
    }

    private static Task ChooseAsync(IPage page, string csv) =>
        page.GetByLabel("Scegli il file degli indirizzi")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "indirizzi.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(csv),
                }
            );

    private static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    private static ILocator Title(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
