using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Documents;

namespace Solleciti.Tests.Web.Pages.Documents;

public sealed class DocumentDetailPageTests : PageTestBase
{
    private IRenderedComponent<MudPopoverProvider> popovers = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreditNote_LinkedByHandAndTakenBack_SaysWhoDidIt()
    {
        var (customer, invoice) = await Office.AddDebtorAsync();
        await Office.AddAsync(Build.Invoice(customer, "2", (Build.Tomorrow, 50m)));
        var note = Build.CreditNote(customer, "3/NC", Build.Yesterday, 30m);
        await Office.AddAsync(note);
        var page = Open(note.Id);

        await page.Button("Collega a una fattura…").ClickAsync();
        await page.ChooseAsync(popovers, "Fattura da ridurre", "Fattura 1 del 03/02/2026 · da incassare 100,00 €");
        Assert.Equal("Resteranno da incassare 70,00 €", page.Under("Fattura da ridurre"));
        await page.Button("Collega").ClickAsync();

        page.WaitForAssertion(() => Assert.True(page.HasButton("Scollega")));
        Assert.False(page.HasButton("Collega a una fattura…"));
        Assert.Equal(7000, await OpenAsync(invoice));
        await page.Button("Scollega").ClickAsync();
        page.WaitForAssertion(() => Assert.True(page.HasButton("Collega a una fattura…")));
        Assert.Equal(10000, await OpenAsync(invoice));
        var authors = await Office.ReadAsync(db => db.DocumentChanges.Select(c => c.By).Distinct().ToListAsync(Token));
        Assert.Equal(["Giulia Ferri"], authors);
    }

    [Fact]
    public async Task CreditNote_NothingToReduce_SaysSo()
    {
        var note = Build.CreditNote(Build.Customer(), "3/NC", Build.Yesterday, 30m);
        await Office.StoreAsync(note);
        var page = Open(note.Id);

        await page.Button("Collega a una fattura…").ClickAsync();

        Assert.Contains("non ha fatture da incassare", page.Find("[aria-label='Fattura collegata']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_EmbeddedInTheInvoice_ComesBackAfterGenerating()
    {
        var file = FatturaPaXml.Of(
            FatturaPaBodyXml.Taxed("1", new DateOnly(2026, 2, 3), 122m) with
            {
                Attachments = [("a.pdf", [.. "%PDF-1.4 copia"u8])],
            }
        );
        var report = await Services.GetRequiredService<DocumentImporter>().ImportAsync("1.xml", file.Bytes, "anna", Token);
        var page = Open(Assert.IsType<ImportedDocument>(Assert.Single(report.Documents)).DocumentId);
        Assert.Contains("PDF allegato alla fattura elettronica, 1 KB.", Pdf(page), StringComparison.Ordinal);
        Assert.False(page.HasButton("Usa il PDF della fattura"));

        await page.Button("Genera PDF").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Copia di cortesia", Pdf(page), StringComparison.Ordinal));
        await page.Button("Usa il PDF della fattura").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("PDF allegato alla fattura elettronica", Pdf(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task PaymentInDollars_TakenBack_IsAskedInDollars()
    {
        var dollars = Build.Invoice(Build.Customer(), "1", "USD", (Build.Yesterday, 100m));
        await Office.StoreAsync(dollars);
        await Office.PayAsync(dollars, 40m);
        var dialogs = Render<MudDialogProvider>();
        var page = Open(dollars.Id);

        page.Find("[aria-label^='Annulla incasso']").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("Annullare l'incasso di 40,00 USD?", dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Confirm_AmountInDoubt_IsToBeCollectedAndSaysWho()
    {
        var invoice = Build.Unclear(Build.Customer(), "1", 846m, 374m);
        await Office.StoreAsync(invoice);
        var page = Open(invoice.Id);
        var panel = page.Find("[aria-label='Da confermare']").TextContent;
        Assert.Contains("374,00 €", panel, StringComparison.Ordinal);
        Assert.Contains("sono meno di quanto risulta dovuto", panel, StringComparison.Ordinal);
        Assert.Contains("non si sollecita", panel, StringComparison.Ordinal);

        await page.Button("Conferma").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-label='Da confermare']")));
        Assert.Equal(122000, await OpenAsync(invoice));
        Assert.Contains(
            "Confermati 374,00 € con scadenza 14/03/2026",
            page.Find("[aria-label=Modifiche]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Giulia Ferri", page.Find("[aria-label=Modifiche]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_EverythingToConfirm_IsNotCalledCollected()
    {
        var invoice = Build.Unclear(Build.Customer(), "1", 0m, 14m, AmountDoubt.OtherCurrency);
        await Office.StoreAsync(invoice);

        var page = Open(invoice.Id);

        Assert.Equal("da confermare", page.Find(".sent-head .status").TextContent.Trim());
        Assert.Empty(page.FindAll("[aria-label=Rate] tbody tr"));
        Assert.False(page.HasButton("Registra incasso"));
    }

    [Fact]
    public async Task Status_ClosedByACreditNote_IsNotCalledCollected()
    {
        var (customer, invoice) = await Office.AddDebtorAsync();
        var note = Build.CreditNote(customer, "3/NC", Build.Yesterday, 100m);
        await Office.AddAsync(note);
        await Office.CreditAsync(note, invoice);

        var page = Open(invoice.Id);

        Assert.Equal("stornato con nota di credito", page.Find(".sent-head .status").TextContent.Trim());
        Assert.Contains("3/NC", page.Find("[aria-label='Da incassare']").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Incassato", page.Find("[aria-label='Da incassare']").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<DocumentDetailPage> Open(int id)
    {
        popovers = Render<MudPopoverProvider>();
        var page = Render<DocumentDetailPage>(p => p.Add(d => d.Id, id));
        page.WaitForElement("[aria-label=PDF]");
        return page;
    }

    private static string Pdf(IRenderedComponent<DocumentDetailPage> page) => page.Find("[aria-label=PDF]").TextContent;

    private Task<long> OpenAsync(Document document) =>
        Office.ReadAsync(db => db.Documents.Where(d => d.Id == document.Id).Select(d => d.OpenCents).SingleAsync(Token));
}
