using System.Text;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>What a person or the SdI says about documents after they were imported.</summary>
public sealed class CorrectionJourneyTests(BrowserFixture browser)
{
    private static readonly DateOnly Date = new(2026, 1, 15);

    [Fact]
    public async Task Journey_ImportedInvoice_IsCorrectedConfirmedAndKeepsWhoAndWhen()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await ImportAsync(opened, ("a.xml", FatturaPaXml.Invoice("77/PA", Date, "Gamma Prova", 122m).Bytes));
        await page.GetByRole(AriaRole.Link, new() { Name = "Fattura 77/PA del 15/01/2026" }).EvaluateAsync("link => link.target = ''");
        await page.GetByRole(AriaRole.Link, new() { Name = "Fattura 77/PA del 15/01/2026" }).ClickAsync();
        await Expect(page.GetByText("sezionale PA")).ToBeVisibleAsync();

        // A refusal keeps what was typed; the derivation names the correction.
        await page.Button("Correggi importi e rate").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Motivo").FillAsync("Sconto concordato");
        await dialog.GetByLabel("Importo", new() { Exact = true }).FillAsync("90");
        await dialog.Button("SALVA CORREZIONE").ClickAsync();
        await Expect(dialog.GetByText("mancano 32,00 €")).ToBeVisibleAsync();
        await dialog.GetByLabel("Da incassare in tutto").FillAsync("90");
        await dialog.GetByLabel("Da incassare in tutto").BlurAsync();
        await dialog.Button("SALVA CORREZIONE").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Da incassare" })).ToContainTextAsync("Correzione a mano");
        var changes = page.GetByRole(AriaRole.Region, new() { Name = "Modifiche" });
        await Expect(changes).ToContainTextAsync("Ora: da incassare 90,00 €");
        await Expect(changes).ToContainTextAsync("Motivo: Sconto concordato");
        await Expect(changes).ToContainTextAsync("Giulia Ferri");
    }

    [Fact]
    public async Task Journey_BankOtherCurrencyAndRejection_AreKeptOutOfWhatIsAskedFor()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, 390, 844);
        var page = opened.Page;
        var riba = FatturaPaXml.Invoice("R1", Date, "Gamma Prova", 100m, (new(2026, 2, 15), 100m)) with
        {
            Spoil = text => text.Replace(">MP05<", ">MP12<", StringComparison.Ordinal),
        };
        var dollars = FatturaPaXml.Invoice("U1", Date, "Gamma Prova", 50m) with
        {
            Spoil = text => text.Replace(">EUR<", ">USD<", StringComparison.Ordinal),
        };
        await ImportAsync(
            opened,
            ("riba.xml", riba.Bytes),
            ("dollari.xml", dollars.Bytes),
            ("scartata.xml", FatturaPaXml.Invoice("S1", Date, "Gamma Prova", 30m).Bytes)
        );
        await ImportAsync(opened, ("NS_001.xml", Encoding.UTF8.GetBytes(Notice)));
        await Expect(page.GetByText("risulta non emessa")).ToBeVisibleAsync();

        await opened.GotoAsync("/solleciti?cliente=gamma");
        await Expect(page.DueTotal()).ToHaveTextAsync("100,00 €");
        await Expect(page.Locator(".due-box")).ToContainTextAsync("a parte 50,00 USD (1 documento)");
        // Filters that are set show their panel by themselves.
        await page.Choice("Attesi dalla banca", "NO").ClickAsync();
        await page.Button("APPLICA").ClickAsync();
        await Expect(page.DueTotal()).ToHaveTextAsync("0,00 €");
        await Expect(page).ToHaveURLAsync(new Uri(app.Url, "/solleciti?cliente=gamma&banca=no").ToString());
        await page.Choice("Attesi dalla banca", "SÌ").ClickAsync();
        await page.Button("APPLICA").ClickAsync();
        await page.CustomerRow("Gamma Prova").GetByText("Gamma Prova").ClickAsync();
        await Expect(page.GetByText("atteso dalla banca", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "R1", Exact = true }).ClickAsync();
        await page.Button("Segna insoluto").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Modifiche" })).ToContainTextAsync("Tornato insoluto");
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await opened.GotoAsync("/documenti?stato=scartati");
        await page.GetByRole(AriaRole.Link, new() { Name = "S1", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Motivo: 00404 Fattura duplicata")).ToBeVisibleAsync();
        await page.Button("Non è scartata").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("NON È SCARTATA").ClickAsync();
        await Expect(page.GetByText("Motivo: 00404 Fattura duplicata")).ToHaveCountAsync(0);
        await opened.GotoAsync("/solleciti?cliente=gamma&banca=no");
        await Expect(page.DueTotal()).ToHaveTextAsync("130,00 €");
    }

    private static async Task ImportAsync(PageUnderTest opened, params (string Name, byte[] Bytes)[] files)
    {
        await opened.GotoAsync("/importa");
        await opened.Page.ChooseFilesAsync(files);
        await Expect(opened.Page.GetByText($"Letti {files.Length} file")).ToBeVisibleAsync();
    }

    private const string Notice = """
        <t:NotificaScarto xmlns:t="http://www.fatturapa.gov.it/sdi/messaggi/v1.0"><NomeFile>scartata.xml</NomeFile>
        <ListaErrori><Errore><Codice>00404</Codice><Descrizione>Fattura duplicata</Descrizione></Errore></ListaErrori></t:NotificaScarto>
        """;
}
