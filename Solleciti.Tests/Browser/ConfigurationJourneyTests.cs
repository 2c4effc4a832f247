using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class ConfigurationJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task Texts_SignatureChanged_IsShownInThePreviewAndProposedInTheDialog()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/configurazione/testi");
        var preview = page.FrameLocator("iframe[title='Anteprima del messaggio']").Locator("body");
        await Expect(preview).ToContainTextAsync("Cordiali saluti");

        await page.GetByLabel("Testo", new() { Exact = true }).FillAsync("Egregi,\n{documenti}\n{sconto}");
        await Expect(page.GetByText("«{sconto}» non è un segnaposto")).ToBeVisibleAsync();
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Da correggere prima di salvare: testo del sollecito.")).ToBeVisibleAsync();
        await page.Button("Ripristina il testo iniziale").ClickAsync();
        await Expect(preview).ToContainTextAsync("dalle nostre registrazioni");

        await page.GetByLabel("Firma", new() { Exact = true }).FillAsync("Ufficio crediti ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inserisci {azienda}" }).ClickAsync();
        await Expect(page.GetByLabel("Firma", new() { Exact = true })).ToHaveValueAsync("Ufficio crediti {azienda}");
        await Expect(preview).ToContainTextAsync("Ufficio crediti Studio Ferri Servizi S.r.l.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contatti", Exact = true }).First.ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToContainTextAsync("Uscire senza salvare?");
        await page.Keyboard.PressAsync("Escape");
        await Expect(question).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Contatti", Exact = true }).First.ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "ANNULLA" }).ClickAsync();
        await Expect(page.GetByLabel("Firma", new() { Exact = true })).ToHaveValueAsync("Ufficio crediti {azienda}");
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato: vale dal prossimo sollecito")).ToBeVisibleAsync();

        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di Amaretti Abbigliamento" }).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Testo", new() { Exact = true }))
            .ToHaveValueAsync(
                new Regex(@"Cordiali saluti\n\nUfficio crediti Studio Ferri Servizi S\.r\.l\.$", RegexOptions.None, TimeSpan.FromSeconds(1))
            );
    }

    [Fact]
    public async Task Contacts_Mistyped_IsKeptUntilMendedAndTheNameFollows()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/configurazione/contatti");

        await page.GetByLabel("Ragione sociale").FillAsync("Ferri & Figli <b>");
        await page.GetByLabel("IBAN", new() { Exact = true }).FillAsync("IT60 X054 2811 1010 0000 0123 457");
        await page.GetByLabel("Partita IVA").FillAsync("02471380361");
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("non supera il controllo degli IBAN")).ToBeVisibleAsync();
        await Expect(page.GetByText("Non supera il controllo delle partite IVA italiane")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Ragione sociale")).ToHaveValueAsync("Ferri & Figli <b>");
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Studio Ferri Servizi");

        await UploadAsync(page, "logo.png", [.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8]);
        await Expect(page.GetByText("«logo.png»: Non è un'immagine PNG o JPEG")).ToBeVisibleAsync();
        await UploadAsync(page, "logo.gif", CourtesySamples.Logo());
        await Expect(page.GetByText("«logo.png»")).ToHaveCountAsync(0);
        await page.GetByLabel("IBAN", new() { Exact = true }).FillAsync(Build.Iban);
        // Leaving the field takes its two lines of error away, and the button from under the pointer that is pressing it.
        await page.Button("SALVA").HoverAsync();
        await page.Mouse.DownAsync();
        await Expect(page.GetByText("non supera il controllo degli IBAN")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();

        await Expect(page.GetByText("Salvato.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Ferri & Figli <b>");
        await opened.GotoAsync("/configurazione/contatti");
        await Expect(page.GetByLabel("Partita IVA")).ToHaveValueAsync("IT02471380361");
        await page.Button("Togli logo").ClickAsync();
        await Expect(page.GetByText("Nessun logo")).ToBeVisibleAsync();
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Limits_OfAProvider_AreProposedCorrectedAndKept()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/configurazione/servizi");
        var limits = page.GetByRole(AriaRole.Group, new() { Name = "Limiti del fornitore" });

        await page.ChooseAsync("Gestore della posta", "Gmail");
        await Expect(limits.GetByLabel("Messaggi al giorno")).ToHaveValueAsync("500");
        await Expect(limits).ToContainTextAsync("con Google Workspace 2000");
        await limits.GetByLabel("Messaggi al giorno").FillAsync("2.000");
        await limits.GetByLabel("Collegamenti insieme").FillAsync("4");
        await page.Button("SALVA").ClickAsync();
        await Expect(limits).ToContainTextAsync("Un numero da 1 a 1000000, senza punti");

        await limits.GetByLabel("Messaggi al giorno").FillAsync("2000");
        await page.Button("SALVA").ClickAsync();

        await Expect(page.GetByText("Salvato, non attivo.")).ToBeVisibleAsync();
        await opened.GotoAsync("/configurazione/servizi");
        await Expect(limits.GetByLabel("Messaggi al minuto")).ToHaveValueAsync("");
        await Expect(limits.GetByLabel("Messaggi al giorno")).ToHaveValueAsync("2000");
        await Expect(limits.GetByLabel("Collegamenti insieme")).ToHaveValueAsync("4");
    }

    private static Task UploadAsync(IPage page, string name, byte[] bytes) =>
        page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "image/png",
                    Buffer = bytes,
                }
            );
}
