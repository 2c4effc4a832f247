using Microsoft.Playwright;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class KeyboardTests(BrowserFixture browser)
{
    private const string Customer = "Amaretti Abbigliamento";
    private const string Other = "Agriturismo La Quercia";
    private const string Unreachable = "Bar Sport di Colombo Luigi";

    [Fact]
    public async Task MainJob_WithoutAMouse_GoesFromFilterToSentMail()
    {
        await using var app = await AppUnderTest.StartAsync();
        var wanted = (await OpenClaim.AllAsync(app))
            .Where(c => c is { Kind: DocumentKind.ElectronicInvoice, IsOverdue: true } && c.Customer.Name == Customer)
            .ToList();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await Expect(page.CustomerNames()).Not.ToHaveCountAsync(0);

        await page.TabToAsync(page.Button("FILTRI"));
        await page.Keyboard.PressAsync("Enter");
        var kind = page.GetByRole(AriaRole.Combobox, new() { Name = "Tipo documento" });
        await Expect(kind).ToBeVisibleAsync();
        await page.TabToAsync(kind);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "proforma" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(kind).ToHaveValueAsync("fatture elettroniche");
        await page.TabToAsync(page.Choice("Solo scaduti", "Tutti"));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Choice("Solo scaduti", "SÌ")).ToBeCheckedAsync();
        await page.TabToAsync(page.GetByLabel("Nome cliente"));
        await page.Keyboard.TypeAsync("amaretti");
        await page.TabToAsync(page.Button("APPLICA"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(wanted));

        await page.TabToAsync(page.CustomerBox(Customer));
        await page.Keyboard.PressAsync("Space");
        await Expect(page.SelectionLine()).ToContainTextAsync($"Selezionati {wanted.Count} documenti di 1 cliente");
        await page.TabToAsync(page.Button("INVIA SOLLECITO"), back: true);
        await page.Keyboard.PressAsync("Enter");

        var dialog = page.ReminderDialog();
        await Expect(dialog).ToBeVisibleAsync();
        // The focus is inside and stays there: behind the dialog nothing can be reached.
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        // One stop for the tabs, and arrows between them.
        await page.TabToAsync(dialog.GetByRole(AriaRole.Tab, new() { Name = "EMAIL" }));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(dialog.GetByRole(AriaRole.Tab, new() { Name = "ALLEGATI" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(dialog.Button("Genera PDF per tutti"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText($"{wanted.Count} di {wanted.Count} documenti allegati")).ToBeVisibleAsync();
        await page.TabToAsync(dialog.Button("INVIA EMAIL"));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("Inviato");
        Assert.Single(Directory.GetFiles(app.Options.PickupDirectory!, "*.eml"));
    }

    [Fact]
    public async Task CustomerRow_WithoutAMouse_OpensAndShowsItsDocuments()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await Expect(page.CustomerNames()).ToHaveTextAsync([Customer]);

        await page.TabToAsync(page.CustomerRow(Customer).GetByRole(AriaRole.Button).First);
        await page.Keyboard.PressAsync("Enter");

        var boxes = page.GetByRole(AriaRole.Region, new() { Name = $"Documenti di {Customer}" }).GetByRole(AriaRole.Checkbox);
        await Expect(boxes).Not.ToHaveCountAsync(0);
        await page.TabToAsync(boxes.First);
        await page.Keyboard.PressAsync("Space");
        await Expect(page.SelectionLine()).ToContainTextAsync("Selezionato 1 documento di 1 cliente");
    }

    [Fact]
    public async Task Review_WithoutAMouse_TheFocusStaysWhereTheWorkIs()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?righe=50");
        // Who was reminded just now is left out, but may be included.
        await page.CustomerBox(Customer).ClickAsync();
        await (await page.WriteToAsync(Other)).Button("INVIA EMAIL").ClickAsync();
        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("Inviato 2");
        await page.EverythingBox().ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        var status = page.Locator(".due-box");

        await page.TabToAsync(page.Button($"Includi {Other}"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Button($"Includi {Customer}")).ToBeFocusedAsync();
        await Expect(status).ToContainTextAsync($"Aggiunto all'invio: {Other}.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "4 clienti lasciati fuori" })).ToBeFocusedAsync();

        await page.TabToAsync(page.Button($"Modifica {Unreachable}"));
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.TabToAsync(dialog.GetByLabel("Destinatario"));
        await page.Keyboard.TypeAsync("bar@colombo.example");
        await page.TabToAsync(dialog.Button("FATTO"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Button($"Modifica {Unreachable}")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 clienti lasciati fuori" })).ToBeVisibleAsync();

        await page.TabToAsync(page.Button($"Mostra il messaggio a {Unreachable}"), back: true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = $"Messaggio a {Unreachable}" })).ToBeVisibleAsync();
        await Expect(page.Button($"Mostra il messaggio a {Unreachable}")).ToBeFocusedAsync();
    }
}
