using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class CsvImportJourneyTests(BrowserFixture browser)
{
    private const string Customer = "Caffè Perché Srl";

    private const string File =
        "Doc;Giorno;Chi;Quanto;Entro\n"
        + $"7/P;01/03/2026;{Customer};1.220,00;31/03/2026\n"
        + $"8/P;31/02/2026;{Customer};10,00;31/03/2026\n"
        + "9/P;02/03/2026;Amaretti Abbigliamento;99,90;31/03/2026\n";

    private static readonly Regex Stored = new("^/documenti/[0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData(1280, 900, false)]
    [InlineData(390, 844, true)]
    public async Task Import_FileOfAnotherProgram_IsChosenCheckedWrittenAndRemembered(int width, int height, bool dark)
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, width, height, dark);
        var page = opened.Page;
        List<string> findings = [];
        await opened.GotoAsync("/importa");
        await page.ChooseFilesAsync(("proforma.csv", Encoding.UTF8.GetBytes(File)));
        await Expect(page.GetByText("Il file è un CSV")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Importa da un file CSV…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Importa da un file CSV");

        await ChooseAsync(page);
        await Expect(page.GetByText("Scegliere la colonna di «Numero»")).ToBeVisibleAsync();
        await FitsAsync("columns");
        foreach (
            var (field, title) in new[]
            {
                ("Numero", "Doc"),
                ("Data", "Giorno"),
                ("Cliente", "Chi"),
                ("Totale", "Quanto"),
                ("Scadenza", "Entro"),
            }
        )
        {
            await page.ChooseAsync(field, title);
        }

        await Expect(page.Locator(".csv-formats")).ToHaveTextAsync("Date: giorno/mese/anno · Importi: 1.234,56");
        await Expect(page.Locator(".csv-sums .status"))
            .ToHaveTextAsync(["2 documenti da importare · 1.319,90 €", "1 cliente nuovo", "0 righe già presenti", "1 riga con errori"]);
        await Expect(Row(page, "8/P")).ToContainTextAsync("Data «31/02/2026» non valida.");
        await Expect(Row(page, "7/P")).ToContainTextAsync("Proforma 7/P del 01/03/2026");
        await FitsAsync("preview");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Button("Scarica le righe con errori").ClickAsync());
        Assert.Equal("righe-con-errori.csv", download.SuggestedFilename);

        await page.Button("IMPORTA 2 DOCUMENTI").ClickAsync();
        await Expect(page.GetByText("Importati 2 documenti, da incassare 1.319,90 €.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Proforma 7/P del 01/03/2026" })).ToHaveAttributeAsync("href", Stored);
        await FitsAsync("results");

        // The second time its columns are known, and so are its documents.
        await ChooseAsync(page);
        await Expect(page.GetByText("colonne come l'ultima volta")).ToBeVisibleAsync();
        await Expect(page.Locator(".csv-sums .status").Nth(2)).ToHaveTextAsync("2 righe già presenti");
        await Expect(page.Button("IMPORTA 0 DOCUMENTI")).ToBeDisabledAsync();
        Assert.Equal([], findings);

        async Task FitsAsync(string state)
        {
            var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(needed <= width, $"{state}: {needed} px wide on a screen of {width}");
            findings.AddRange(await opened.FindingsAsync(state));
        }
    }

    [Fact]
    public async Task Import_Undone_IsGoneAgain()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa/csv");
        var template = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Scarica il modello" }).ClickAsync()
        );
        Assert.Equal("modello-documenti.csv", template.SuggestedFilename);
        await page.GetByLabel("Scegli il file dei documenti").SetInputFilesAsync(await template.PathAsync());
        await page.Button("IMPORTA 2 DOCUMENTI").ClickAsync();

        await page.Button("ANNULLA IMPORTAZIONE").ClickAsync();

        await Expect(page.GetByText("Importazione annullata: 2 documenti eliminati.")).ToBeVisibleAsync();
        await opened.GotoAsync("/documenti?cerca=esempio");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Esempio S.r.l." })).ToHaveCountAsync(0);
    }

    private static Task ChooseAsync(IPage page) =>
        page.GetByLabel("Scegli il file dei documenti")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "proforma.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(File),
                }
            );

    private static ILocator Row(IPage page, string number) => page.Locator(".csv-row").Filter(new() { HasText = number });
}
