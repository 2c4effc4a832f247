using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using MudBlazor;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Import;

namespace Solleciti.Tests.Web.Pages.Import;

public sealed class CsvImportPageTests : PageTestBase
{
    private const string Titles = "Numero;Data;Cliente;Totale;Scadenza\n";

    public CsvImportPageTests() => Render<MudPopoverProvider>();

    [Fact]
    public void File_GoodAndBadRows_ShowsFormatsOutcomesAndSums()
    {
        var page = Opened(Titles + "1;28/02/2026;Rossi;1.234,56;31/03/2026\n2;31/02/2026;Rossi;10,00;31/03/2026\n");

        Assert.Equal("Date: giorno/mese/anno · Importi: 1.234,56", page.Find(".csv-formats").TextContent);
        Assert.Equal(
            ["1 documento da importare · 1.234,56 €", "1 cliente nuovo", "0 righe già presenti", "1 riga con errori"],
            page.FindAll(".csv-sums .status").Select(s => s.TextContent)
        );
        Assert.Contains("Data «31/02/2026» non valida.", page.Markup, StringComparison.Ordinal);
        Assert.False(ButtonOf(page, "IMPORTA 1 DOCUMENTO").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Write_ThenUndo_SaysWhatHappenedAndLinksTheDocument()
    {
        var page = Opened(Titles + "1;28/02/2026;Rossi;100,00;31/03/2026\n2;31/02/2026;Rossi;10,00;31/03/2026\n");

        await ButtonOf(page, "IMPORTA 1 DOCUMENTO").ClickAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("Importato 1 documento, da incassare 100,00 €.", page.Find(".mud-alert").TextContent, StringComparison.Ordinal)
        );
        Assert.Matches("^/documenti/[0-9]+$", page.Find(".import-list a").GetAttribute("href")!);
        Assert.Contains("Riga 3", page.Find(".refused-rows li").TextContent, StringComparison.Ordinal);

        await ButtonOf(page, "ANNULLA IMPORTAZIONE").ClickAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("Importazione annullata: 1 documento eliminato.", page.Find(".mud-alert").TextContent, StringComparison.Ordinal)
        );
        await using var db = Office.Database.CreateDbContext();
        Assert.False(await db.Documents.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void File_AmountsInTwoWays_CannotBeWrittenBeforeSomebodyChooses()
    {
        var page = Opened(Titles + "1;28/02/2026;Rossi;1.234;31/03/2026\n2;28/02/2026;Rossi;500;31/03/2026\n");

        Assert.Contains("si possono leggere in due modi", page.Find(".csv-columns .mud-alert").TextContent, StringComparison.Ordinal);
        Assert.True(ButtonOf(page, "IMPORTA 1 DOCUMENTO").HasAttribute("disabled"));
    }

    [Fact]
    public void File_UnknownTitles_AsksForTheColumns()
    {
        var page = Opened("A;B;C;D\n1;28/02/2026;Rossi;100,00\n");

        Assert.Contains("Scegliere la colonna di «Numero»", page.Find(".csv-columns .mud-alert").TextContent, StringComparison.Ordinal);
        Assert.True(ButtonOf(page, "IMPORTA 0 DOCUMENTI").HasAttribute("disabled"));
        Assert.Empty(page.FindAll(".csv-sums"));
    }

    [Fact]
    public void File_Useless_SaysWhyAndAsksForAnother()
    {
        var page = Render<CsvImportPage>();

        Upload(page, "");

        page.WaitForAssertion(() => Assert.Equal("documenti.csv: Il file è vuoto.", page.Find(".mud-alert-message").TextContent.Trim()));
        Assert.Single(page.FindAll(".drop-zone"));
    }

    private IRenderedComponent<CsvImportPage> Opened(string text)
    {
        var page = Render<CsvImportPage>();
        Upload(page, text);
        page.WaitForElement(".csv-columns [role=status] > *", TimeSpan.FromSeconds(10));
        return page;
    }

    private static void Upload(IRenderedComponent<CsvImportPage> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "documenti.csv"));

    private static AngleSharp.Dom.IElement ButtonOf(IRenderedComponent<CsvImportPage> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
