using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Never one customer's documents to another: stand-ins, two names under one number, and two cards out of one.</summary>
public sealed class TwoCustomersJourneyTests(BrowserFixture browser)
{
    private const string Vat = "02780790107";
    private const string Titles = "Tipo;Numero;Data;Cliente;P.IVA;E-mail;Totale;Scadenza\n";
    private const string First = "Officina Gentile Srl";
    private const string Second = "Bottega Serena";

    [Fact]
    public async Task StandIn_TwoCompaniesImportedAndReminded_AreToldApart()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa/csv");
        await ChooseAsync(page, Row("901", First, "n.d.", "cassa@gentile.example") + Row("902", Second, "n.d.", "cassa@serena.example"));
        await Expect(page.Locator(".csv-sums .status").Nth(1)).ToHaveTextAsync("2 clienti nuovi");
        await page.Button("IMPORTA 2 DOCUMENTI").ClickAsync();
        await Expect(page.GetByText("Importati 2 documenti")).ToBeVisibleAsync();

        await RemindAsync(opened, First, "cassa@gentile.example", "901", "902");
        await RemindAsync(opened, Second, "cassa@serena.example", "902", "901");
        await opened.GotoAsync("/inviati");
        foreach (var (name, address) in new[] { (First, "cassa@gentile.example"), (Second, "cassa@serena.example") })
            await Expect(page.Locator("tr").Filter(new() { HasText = name }).Filter(new() { HasText = "Inviato" }))
                .ToContainTextAsync(address);
    }

    [Fact]
    public async Task CsvPair_Asked_IsImportedAsTwoOnceSomebodySays()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa/csv");

        await ChooseAsync(page, Row("901", First, Vat, "a@x.example") + Row("902", Second, Vat, "b@x.example"));

        await Expect(page.Button("IMPORTA 1 DOCUMENTO")).ToBeVisibleAsync();
        await Expect(page.Locator("tr.csv-row").Filter(new() { HasText = "902" })).ToContainTextAsync("Da decidere");
        await page.Choice($"{First} e {Second}", "due clienti diversi").ClickAsync();
        await Expect(page.Button("IMPORTA 2 DOCUMENTI")).ToBeVisibleAsync();
        await page.Button("IMPORTA 2 DOCUMENTI").ClickAsync();
        await Expect(page.GetByText("Importati 2 documenti")).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?cerca=" + Vat);
        await Expect(page.Locator("tr.customer-row")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task XmlPair_BlockedUntilSeparated_LeavesToItsOwnCustomer()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa");
        await page.ChooseFilesAsync(("1.xml", Invoice("901", First)), ("2.xml", Invoice("902", Second)));
        await Expect(page.GetByText($"Un documento è intestato a «{Second}», ma la scheda è di «{First}»")).ToBeVisibleAsync();

        // Nothing leaves before somebody has said.
        await opened.GotoAsync("/solleciti?cliente=gentile");
        await page.CustomerBox(First).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(".mud-alert").GetByText($"il cliente è «{Second}», ma la scheda è di «{First}»")).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "INVIA EMAIL" })).ToBeDisabledAsync();
        await page.Button("ESCI").ClickAsync();

        await opened.GotoAsync("/clienti?cerca=gentile");
        await page.GetByRole(AriaRole.Alert).Or(page.Locator(".mud-alert")).GetByRole(AriaRole.Link, new() { Name = First }).ClickAsync();
        await page.Button("Separa in due schede").ClickAsync();
        await page.Button("SEPARA").ClickAsync();
        await Expect(page.GetByText($"«{Second}» ha ora una scheda sua, con 1 documento")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Apri la scheda" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Second);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Fattura 902 del 15/01/2026" })).ToBeVisibleAsync();

        await opened.GotoAsync("/solleciti?cliente=gentile");
        await page.CustomerBox(First).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "INVIA EMAIL" })).ToBeEnabledAsync();
        await Expect(dialog.GetByLabel("Testo")).Not.ToHaveValueAsync(new Regex("902", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Card_SeparatedByHand_MovesWhatWasChosen()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, 390, 844, dark: true);
        var page = opened.Page;
        await opened.GotoAsync("/importa");
        await page.ChooseFilesAsync(("1.xml", Invoice("901", First)), ("2.xml", Invoice("902", Second)));
        await page.Button("È lo stesso cliente").ClickAsync();
        await Expect(page.GetByText("sono lo stesso cliente: vale anche per le prossime importazioni")).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?cerca=gentile");
        await page.GetByRole(AriaRole.Link, new() { Name = First }).ClickAsync();

        // Said by mistake, it is a question again; answered again, it can be taken back again.
        var question = page.GetByText($"Un documento è intestato a «{Second}», ma la scheda è di «{First}»");
        var takeBack = page.Button($"{Second}: non è lo stesso cliente");
        await takeBack.ClickAsync();
        await Expect(question).ToBeVisibleAsync();
        await Expect(takeBack).ToHaveCountAsync(0);
        await page.Button("È lo stesso cliente").ClickAsync();
        await Expect(question).ToHaveCountAsync(0);
        await Expect(takeBack).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Separa in due schede…" }).ClickAsync();

        await page.GetByLabel("Nome della nuova scheda").FillAsync(Second);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Fattura 902" })).ToBeCheckedAsync();
        await page.Button("SEPARA 1 DOCUMENTO").ClickAsync();

        await Expect(page.GetByText($"«{Second}» ha ora una scheda sua")).ToBeVisibleAsync();
    }

    private static async Task RemindAsync(PageUnderTest opened, string customer, string address, string own, string others)
    {
        await opened.GotoAsync("/solleciti?cliente=" + customer.Split(' ')[0]);
        var dialog = await opened.Page.WriteToAsync(customer);
        await Expect(dialog.GetByLabel("Destinatario")).ToHaveValueAsync(address);
        await Expect(dialog.GetByLabel("Testo")).ToHaveValueAsync(new Regex(own, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(dialog.GetByLabel("Testo")).Not.ToHaveValueAsync(new Regex(others, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static string Row(string number, string name, string vat, string email) =>
        $"fattura;{number};01/03/2026;{name};{vat};{email};122,00;31/03/2026\n";

    private static byte[] Invoice(string number, string name) =>
        (
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed(number, new DateOnly(2026, 1, 15), 122m)) with
            {
                Customer = new FatturaPaParty(name, Vat),
            }
        ).Bytes;

    private static Task ChooseAsync(IPage page, string rows) =>
        page.GetByLabel("Scegli il file dei documenti")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "documenti.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(Titles + rows),
                }
            );
}
