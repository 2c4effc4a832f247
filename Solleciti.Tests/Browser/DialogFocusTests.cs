using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>A dialog that closes gives the focus back to where it was opened from, or to what is nearest.</summary>
public sealed class DialogFocusTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private const string Customer = "Amaretti Abbigliamento";

    /// <summary>Pages with what opens a dialog on them.</summary>
    public static TheoryData<string, string, string> Openers =>
        new()
        {
            { "/solleciti?cliente=amaretti", "INVIA SOLLECITO", "ESCI" },
            { "/solleciti?cliente=amaretti", "REGISTRA INCASSO", "ESCI" },
            { "/documenti/{id}", "Registra incasso", "ESCI" },
            { "/documenti/{imported}", "Correggi importi e rate", "ESCI" },
            { "/documenti/{id}", "Elimina", "ANNULLA" },
            { "/documenti/{paid}", "Annulla incasso di 40,00 €", "ANNULLA" },
            { "/clienti/{customer}", "ELIMINA", "ANNULLA" },
        };

    [Theory]
    [MemberData(nameof(Openers))]
    public async Task Dialog_Closed_GivesTheFocusBack(string path, string opener, string leave)
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync(await PlaceAsync(path, opened));
        if (path.StartsWith("/solleciti", StringComparison.Ordinal))
            await page.CustomerBox(Customer).ClickAsync();
        var button = page.GetByRole(AriaRole.Button, new() { Name = opener }).First;
        await Expect(button).ToBeEnabledAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        // By keyboard and Esc, then by mouse and the button that leaves.
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();

        await button.ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        await dialog.Button(leave).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task QuestionOverADialog_Closed_GivesTheFocusBackToTheField()
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        var document = await fixture.App.AddInvoiceAsync("F/Q");
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var note = page.GetByRole(AriaRole.Dialog).GetByLabel("Nota");
        // The dialog takes the focus once it is open.
        await Expect(page.GetByRole(AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);
        // Typed and not left: it counts all the same.
        await note.PressSequentiallyAsync("Bonifico");
        await page.Keyboard.PressAsync("Escape");
        var question = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Chiudere senza registrare?" });
        await Expect(question.Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");

        await Expect(question).ToHaveCountAsync(0);
        await Expect(note).ToBeFocusedAsync();
        await Expect(note).ToHaveValueAsync("Bonifico");

        // Both go: the focus is where the first was opened from.
        await page.Keyboard.PressAsync("Escape");
        await question.Button("CHIUDI").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Button("Registra incasso")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task OpenerGone_AfterTheDialog_TheFocusIsNearby()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await page.CustomerRow(Customer).GetByText(Customer).ClickAsync();
        var documents = page.GetByRole(AriaRole.Region, new() { Name = $"Documenti di {Customer}" });
        var first = documents.Locator("[aria-label^='Registra incasso di ']").First;
        var name = await first.GetAttributeAsync("aria-label");
        await first.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("REGISTRA INCASSO").ClickAsync();

        // The document is paid, and its row with the button is no more.
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Button(name!)).ToHaveCountAsync(0);
        await Expect(page.Locator(".customers :focus")).ToHaveCountAsync(1);

        // What opened the dialog is disabled once nothing is selected.
        await page.CustomerBox(Customer).ClickAsync();
        await page.Button("REGISTRA INCASSO").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("REGISTRA INCASSO").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Button("REGISTRA INCASSO")).ToBeDisabledAsync();
        await Expect(page.Locator("main :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task UserDialogs_OneAfterTheOther_GiveTheFocusBack()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.SignInAsync();
        await opened.GotoAsync("/configurazione/utenti");
        var add = page.Button("AGGIUNGI UTENTE");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await add.ClickAsync();
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(add).ToBeFocusedAsync();

        await add.ClickAsync();
        await dialog.GetByLabel("Nome e cognome").FillAsync("Marco Neri");
        await dialog.GetByLabel("E-mail").FillAsync("marco@ferri.example");
        await dialog.Button("AGGIUNGI").ClickAsync();
        await LeavePasswordAsync();
        await Expect(add).ToBeFocusedAsync();

        var reset = page.Button("Reimposta la password di Marco Neri");
        await reset.ClickAsync();
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(reset).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await dialog.Button("REIMPOSTA").ClickAsync();
        await LeavePasswordAsync();
        await Expect(reset).ToBeFocusedAsync();

        // Disabled, he has another button.
        await page.Button("Disabilita Marco Neri").ClickAsync();
        await dialog.Button("DISABILITA").ClickAsync();
        await Expect(page.Button("Riabilita Marco Neri")).ToBeVisibleAsync();
        await Expect(page.Locator(".users :focus")).ToHaveCountAsync(1);

        async Task LeavePasswordAsync()
        {
            await dialog.Button("CHIUDI").ClickAsync();
            await Expect(dialog).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task QuestionBeforeLeaving_AnsweredWithNo_GivesTheFocusBackToTheLink()
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync("/documenti/nuovo");
        await page.GetByLabel("Numero", new() { Exact = true }).FillAsync("77");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Annulla", Exact = true });
        await link.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("ANNULLA").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
    }

    /// <summary>The address with a document or customer of its own in it.</summary>
    private async Task<string> PlaceAsync(string path, PageUnderTest opened)
    {
        var app = fixture.App;
        if (path.Contains("{imported}", StringComparison.Ordinal))
        {
            await opened.GotoAsync("/importa");
            var invoice = FatturaPaXml.Invoice("F/77", new DateOnly(2026, 2, 3), "Gamma Prova", 122m).Bytes;
            await opened.Page.ChooseFilesAsync(("a.xml", invoice));
            await Expect(opened.Page.GetByText("1 documento importato")).ToBeVisibleAsync();
            return $"/documenti/{await app.ReadAsync(db => db.Documents.Where(d => d.Number == "F/77").Select(d => d.Id).SingleAsync())}";
        }
        if (path.Contains("{customer}", StringComparison.Ordinal))
        {
            var customer = Build.Customer("Senza Documenti");
            await using var db = await app.ContextAsync();
            db.Add(customer);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return $"/clienti/{customer.Id}";
        }
        if (!path.Contains('{', StringComparison.Ordinal))
            return path;
        var document = await app.AddInvoiceAsync($"F/{Guid.NewGuid():N}");
        if (path.Contains("{paid}", StringComparison.Ordinal))
            await app.Services.GetRequiredService<PaymentBook>().RecordAsync(document.Id, Build.Today, 40m, null, "anna");
        return $"/documenti/{document.Id}";
    }
}
