using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class ImportPageTests(BrowserFixture browser)
{
    private const string Customer = "Caffè Perché Srl";

    private static readonly Regex Stored = new("^/documenti/[0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Import_GoodPresentAndRefusedFiles_SaysForEachWhatHappened()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa");
        var first = FatturaPaXml.Invoice("77/B", new DateOnly(2026, 1, 15), Customer, 1220m, (new DateOnly(2026, 2, 15), 1220m));
        var second = FatturaPaXml.Invoice("78/B", new DateOnly(2026, 1, 20), Customer, 610m, (new DateOnly(2026, 2, 20), 610m));

        await page.ChooseFilesAsync(("prima.xml", first.Bytes));
        await Expect(Report(page, "prima.xml")).ToContainTextAsync("Importato");
        await Expect(Report(page, "prima.xml")).ToContainTextAsync($"Fattura 77/B del 15/01/2026 · {Customer}");
        await Expect(Report(page, "prima.xml")).ToContainTextAsync("da incassare 1.220,00 €");
        await Expect(Report(page, "prima.xml")).ToContainTextAsync("cliente nuovo");

        var different = FatturaPaXml.Invoice("77/B", new DateOnly(2026, 1, 15), Customer, 999m, (new DateOnly(2026, 2, 15), 999m));
        await page.ChooseFilesAsync(("diversa.xml", different.Bytes));
        await Expect(Report(page, "diversa.xml").GetByRole(AriaRole.Link, new() { Name = "Apri quello già presente" }))
            .ToHaveAttributeAsync("href", Stored);

        // One bad file stops only itself.
        await page.ChooseFilesAsync(
            ("copia.pdf", "%PDF-1.7"u8.ToArray()),
            ("di nuovo.xml", first.Bytes),
            ("rotta.xml", first.Bytes[..(first.Bytes.Length / 2)]),
            ("seconda.xml", second.Bytes)
        );

        await Expect(page.GetByText("Letti 4 file")).ToBeVisibleAsync();
        await Expect(page.Locator(".import-sums .status")).ToHaveTextAsync(["1 importato", "1 già presente", "2 rifiutati"]);
        await Expect(Report(page, "copia.pdf")).ToContainTextAsync("Rifiutato Il file è un PDF");
        await Expect(Report(page, "copia.pdf")).ToContainTextAsync("Importare il file .xml della stessa fattura.");
        await Expect(Report(page, "di nuovo.xml")).ToContainTextAsync("Già presente");
        await Expect(Report(page, "di nuovo.xml")).ToContainTextAsync("Fattura 77/B del 15/01/2026");
        await Expect(Report(page, "rotta.xml")).ToContainTextAsync("Rifiutato");
        await Expect(Report(page, "rotta.xml")).Not.ToContainTextAsync("Exception");
        await Expect(Report(page, "seconda.xml")).ToContainTextAsync("Importato");
        await Expect(Report(page, "seconda.xml")).Not.ToContainTextAsync("cliente nuovo");

        await page.Choice("Mostra", "solo i rifiutati").ClickAsync();
        await Expect(page.Locator(".import-list .file-name")).ToHaveTextAsync(["rotta.xml", "copia.pdf"]);
        await page.Choice("Mostra", "tutti i file").ClickAsync();
        var stored = Report(page, "seconda.xml").GetByRole(AriaRole.Link);
        await Expect(stored).ToHaveAttributeAsync("href", Stored);

        await page.GetByRole(AriaRole.Link, new() { Name = "Vai ai solleciti" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Solleciti di pagamento");
        await opened.GotoAsync("/solleciti?cliente=perche");
        await Expect(page.CustomerNames()).ToHaveTextAsync([Customer]);
        await Expect(page.CustomerRow(Customer)).ToContainTextAsync("Senza indirizzo");
        await Expect(page.DueTotal()).ToHaveTextAsync("1.830,00 €");
    }

    private static ILocator Report(IPage page, string fileName) =>
        page.GetByRole(AriaRole.List, new() { Name = "Esito per file" })
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { Has = page.GetByText(fileName, new() { Exact = true }) });
}
