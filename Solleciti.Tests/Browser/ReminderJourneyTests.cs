using Microsoft.Playwright;
using MimeKit;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class ReminderJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task Journey_FromFilterToSentCopy_LeavesOneCorrectMessage()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/importa");
        var xml = FatturaPaXml.Invoice("77/B", new DateOnly(2026, 1, 15), "Caffè Perché Srl", 1220m, (new DateOnly(2026, 2, 15), 1220m));
        await page.ChooseFilesAsync(("fattura.xml", xml.Bytes));
        await Expect(page.GetByText("1 documento importato")).ToBeVisibleAsync();

        await opened.GotoAsync("/solleciti");
        await page.Button("FILTRI").ClickAsync();
        await page.GetByLabel("Nome cliente").FillAsync("caffe perche");
        await page.Button("APPLICA").ClickAsync();
        await Expect(page.Locator(".due-total")).ToContainTextAsync("1.220,00 €");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di Caffè Perché Srl" }).ClickAsync();
        await Expect(page.GetByText("Selezionato 1 documento di 1 cliente")).ToBeVisibleAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await page.GetByLabel("Destinatario").FillAsync("cassa@perche.example");
        await page.GetByRole(AriaRole.Tab, new() { Name = "ALLEGATI" }).ClickAsync();
        await page.Button("Genera PDF").ClickAsync();
        var attach = page.GetByRole(AriaRole.Radiogroup, new() { Name = "Allega Fattura 77/B del 15/01/2026" });
        await Expect(attach.GetByRole(AriaRole.Radio, new() { Name = "SÌ" })).ToBeCheckedAsync();
        // A double click is two sends of one message.
        await page.Button("INVIA EMAIL").DblClickAsync();

        await Expect(page.GetByText("1 sollecito registrato:")).ToBeVisibleAsync();
        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("Inviato");
        var file = Assert.Single(Directory.GetFiles(app.Options.PickupDirectory!, "*.eml"));
        using var message = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("Sollecito di pagamento: Fattura 77/B del 15/01/2026", message.Subject);
        Assert.Equal("cassa@perche.example", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address);
        Assert.Contains("Fattura 77/B del 15/01/2026, scadenza 15/02/2026: 1.220,00 €", message.TextBody, StringComparison.Ordinal);
        Assert.False(message.Headers.Contains(HeaderId.Bcc));
        Assert.Equal("Fattura 77-B del 15-01-2026.pdf", Assert.IsType<MimePart>(Assert.Single(message.Attachments)).FileName);

        await page.GetByRole(AriaRole.Link, new() { Name = "Apri in «Solleciti inviati»" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Sollecito di pagamento: Fattura 77/B del 15/01/2026");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Fattura 77-B del 15-01-2026.pdf" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Esci_AfterTyping_SendsAndStoresNothing()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di Amaretti Abbigliamento" }).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await page.GetByLabel("Oggetto").FillAsync("Altro oggetto");

        await page.Button("ESCI").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await opened.GotoAsync("/inviati");
        await Expect(page.GetByText("Nessun sollecito inviato")).ToBeVisibleAsync();
    }
}
