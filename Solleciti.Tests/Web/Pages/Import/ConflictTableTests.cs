using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Import;

namespace Solleciti.Tests.Web.Pages.Import;

/// <summary>A file that says something else than the document stored under its number.</summary>
public sealed class ConflictTableTests : PageTestBase
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    [Fact]
    public async Task Conflict_OtherAmountAndSchedule_MarksWhatDiffersInWords()
    {
        await ImportAsync(FatturaPaXml.Invoice("1", Date, "Beta", 122m, (new(2026, 3, 31), 122m)));

        var view = Show(
            await ImportAsync(FatturaPaXml.Invoice("1", Date, "Beta", 244m, (new(2026, 3, 31), 122m), (new(2026, 4, 30), 122m)))
        );

        Assert.Equal(
            [
                "Cliente|Beta|Beta",
                "Data|10/02/2026|10/02/2026",
                "Totale diverso|122,00 €|244,00 €",
                "Da incassare diverso|122,00 €|244,00 €",
                "Rate diverso|31/03/2026: 122,00 €|31/03/2026: 122,00 € 30/04/2026: 122,00 €",
            ],
            Rows(view)
        );
        Assert.Single(view.FindAll("a[href^='/documenti/']"));
    }

    [Fact]
    public async Task Conflict_WithholdingAndSplitPayment_AreShownWhereThereAreAny()
    {
        await ImportAsync(FatturaPaXml.Invoice("1", Date, "Beta", 122m));
        var body = FatturaPaBodyXml.Taxed("1", Date, 122m);
        var other = FatturaPaXml.Of(body with { Withholdings = [("RT02", 20m)], Vat = [body.Vat[0] with { Chargeability = "S" }] }) with
        {
            Customer = new FatturaPaParty("Beta", FatturaPaXml.VatOf("Beta")),
        };

        var rows = Rows(Show(await ImportAsync(other)));

        Assert.Contains("Ritenuta diverso|0,00 €|20,00 €", rows);
        Assert.Contains("Split payment diverso|0,00 €|22,00 €", rows);
        Assert.Contains("Da incassare diverso|122,00 €|80,00 €", rows);
    }

    [Fact]
    public async Task Conflict_OtherCustomerOfTheSameName_SaysWhatTellsThemApart()
    {
        await ImportAsync(FatturaPaXml.Invoice("1", Date, "Beta", 122m));
        var other = FatturaPaXml.Invoice("1", Date, "Beta", 122m) with
        {
            Customer = new FatturaPaParty("Beta", FatturaPaXml.VatOf("Gamma")),
        };

        Assert.Contains("Cliente diverso|Beta|Beta (altra partita IVA o altro codice fiscale)", Rows(Show(await ImportAsync(other))));
    }

    private Task<FileReport> ImportAsync(FatturaPaXml file) =>
        Services.GetRequiredService<DocumentImporter>().ImportAsync("1.xml", file.Bytes, "anna", TestContext.Current.CancellationToken);

    private IRenderedComponent<FileReportView> Show(FileReport report) => Render<FileReportView>(p => p.Add(v => v.Report, report));

    private static IReadOnlyList<string> Rows(IRenderedComponent<FileReportView> view) =>
        [.. view.FindAll(".conflict tbody tr").Select(row => string.Join('|', row.Children.Select(ByName.Words)))];
}
