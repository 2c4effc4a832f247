using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Days typed key by key, in every dialog and on every page that has a field for one: what was typed is what counts.</summary>
public sealed class TypedDaysTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    // A day with one figure for the day, so that the spellings differ.
    private static readonly DateOnly Day = SomeDay();

    /// <summary>What a person does after the last key.</summary>
    public enum Then
    {
        PressButton,
        Tab,
        Enter,
    }

    public static TheoryData<string, Then> Spellings =>
        new()
        {
            { "d/M/yy", Then.PressButton },
            { "dd/MM/yyyy", Then.Tab },
            { "dd/MM/yyyy", Then.Enter },
            { "dd.MM.yyyy", Then.PressButton },
            { "d-M-yyyy", Then.PressButton },
            { "ddMMyy", Then.Tab },
            { "ddMMyyyy", Then.PressButton },
            { "d/M", Then.PressButton },
            { "yyyy-MM-dd", Then.Enter },
            { "d MMMM yyyy", Then.PressButton },
            { "'ieri'", Then.PressButton },
            { "'oggi'", Then.Tab },
        };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Payment_DayTyped_IsTheDayThatIsBooked(string spelling, Then then)
    {
        var document = await fixture.App.AddInvoiceAsync($"G/{Guid.NewGuid():N}");
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        await TypeAsync(dialog.GetByLabel("Data dell'incasso"), Spelled(spelling), then);
        await dialog.Button("REGISTRA INCASSO").ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        var today = TimeProvider.System.Today();
        var expected =
            spelling == "'ieri'" ? today.AddDays(-1)
            : spelling == "'oggi'" ? today
            : Day;
        Assert.Equal(expected, await PaidOnAsync(fixture.App, document.Id));
    }

    [Fact]
    public async Task Payment_DayTypedWhileTheServerIsSlow_IsTheDayThatIsBooked()
    {
        await using var app = await AppUnderTest.StartAsync(SlowAnswers<Microsoft.AspNetCore.SignalR.Hub>.Use);
        var document = await app.AddInvoiceAsync("L/1");
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Importo incassato")).ToHaveValueAsync("100,00");

        await TypeAsync(dialog.GetByLabel("Data dell'incasso"), Spelled("d/M/yy"), Then.PressButton);
        await TypeAsync(dialog.GetByLabel("Importo incassato"), "40", Then.PressButton);
        await TypeAsync(dialog.GetByLabel("Nota"), "Bonifico", Then.PressButton);
        await dialog.Button("REGISTRA INCASSO").ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(Day, await PaidOnAsync(app, document.Id));
    }

    [Theory]
    [InlineData("31/02/2026", "31/02/2026 non esiste: febbraio 2026 ha 28 giorni.")]
    [InlineData("5/13", "Il mese 13 non esiste")]
    [InlineData("domani", "è nel futuro")]
    [InlineData("presto", "«presto» non è un giorno")]
    [InlineData("", "Indicare il giorno in cui il denaro è arrivato.")]
    public async Task Payment_DayThatCannotBe_KeepsItsTextSaysWhyAndBooksNothing(string typed, string why)
    {
        var document = await fixture.App.AddInvoiceAsync($"G/{Guid.NewGuid():N}");
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var field = dialog.GetByLabel("Data dell'incasso");

        await TypeAsync(field, typed, Then.PressButton);
        await dialog.Button("REGISTRA INCASSO").ClickAsync();

        await Expect(dialog).ToContainTextAsync(why);
        await Expect(field).ToHaveValueAsync(typed);
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Null(await PaidOnAsync(fixture.App, document.Id));

        await TypeAsync(field, Spelled("d/M/yy"), Then.Tab);
        await Expect(field).ToHaveValueAsync(RomeCalendar.Format(Day));
        await Expect(dialog).Not.ToContainTextAsync(why);
    }

    [Fact]
    public async Task Documents_DaysTyped_FilterAndAWrongOneKeepsBoth()
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync("/documenti");
        var year = TimeProvider.System.Today().Year - 1;
        await TypeAsync(page.GetByLabel("Dal", new() { Exact = true }), $"1.2.{year % 100}", Then.Enter);
        await Expect(page).ToHaveURLAsync($"/documenti?dal={year}-02-01");
        await page.Keyboard.PressAsync("Tab");
        await TypeAsync(page.GetByLabel("Al", new() { Exact = true }), "31/12", Then.Tab);
        await Expect(page).ToHaveURLAsync($"/documenti?dal={year}-02-01&al={year}-12-31");
        await Expect(page.GetByLabel("Dal", new() { Exact = true })).ToHaveValueAsync($"01/02/{year}");
        await Expect(page.GetByLabel("Al", new() { Exact = true })).ToHaveValueAsync($"31/12/{year}");

        await TypeAsync(page.GetByLabel("Dal", new() { Exact = true }), $"30/02/{year}", Then.Tab);
        await Expect(page.GetByText($"30/02/{year} non esiste")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Dal", new() { Exact = true })).ToHaveValueAsync($"30/02/{year}");
        await Expect(page).ToHaveURLAsync($"/documenti?dal={year}-02-01&al={year}-12-31");

        await page.GetByRole(AriaRole.Search).Button("RIPRISTINA").ClickAsync();
        await Expect(page).ToHaveURLAsync("/documenti");
        await Expect(page.GetByLabel("Dal", new() { Exact = true })).ToHaveValueAsync("");
        await Expect(page.GetByText($"30/02/{year} non esiste")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(Then.PressButton)]
    [InlineData(Then.Tab)]
    [InlineData(Then.Enter)]
    public async Task Correction_DueDayTyped_IsTheDayThatIsStored(Then then)
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        var number = $"{then}/C";
        await opened.GotoAsync("/importa");
        await page.ChooseFilesAsync(("a.xml", FatturaPaXml.Invoice(number, new DateOnly(2026, 2, 3), "Gamma Prova", 122m).Bytes));
        await Expect(page.GetByText("1 documento importato")).ToBeVisibleAsync();
        var document = await fixture.App.ReadAsync(db => db.Documents.SingleAsync(d => d.Number == number));
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Correggi importi e rate").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        // The next such day after the document's own.
        await TypeAsync(dialog.GetByLabel("Scadenza"), "5/1", then);
        await dialog.Button("SALVA CORREZIONE").ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        var due = await fixture.App.ReadAsync(db =>
            db.Installments.Where(i => i.DocumentId == document.Id).Select(i => i.DueDate).SingleAsync()
        );
        Assert.Equal(new DateOnly(2027, 1, 5), due);
    }

    [Theory]
    [InlineData(Then.PressButton)]
    [InlineData(Then.Enter)]
    public async Task NewDocument_DaysTyped_AreTheDaysThatAreStored(Then then)
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        var number = $"D/{Guid.NewGuid():N}"[..30];
        await opened.GotoAsync("/documenti/nuovo");
        await page.Button("Nuovo cliente").ClickAsync();
        await page.GetByLabel("Nome del nuovo cliente").FillAsync($"Torrefazione {then}");
        await page.GetByLabel("Numero", new() { Exact = true }).FillAsync(number);
        await page.GetByLabel("Totale").PressSequentiallyAsync("1.000");
        await TypeAsync(page.GetByLabel("Data", new() { Exact = true }), "3-2-26", Then.Tab);
        // What was proposed follows.
        await Expect(page.GetByLabel("Scadenza")).ToHaveValueAsync("05/03/2026");
        await TypeAsync(page.GetByLabel("Scadenza"), "30.4.26", then);
        if (then != Then.Enter)
            await page.Button("SALVA").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("del 03/02/2026");
        var stored = await fixture.App.ReadAsync(db =>
            db.Documents.Where(d => d.Number == number).Select(d => new { d.TotalCents, d.Installments.Single().DueDate }).SingleAsync()
        );
        Assert.Equal((100_000, new DateOnly(2026, 4, 30)), (stored.TotalCents, stored.DueDate));
    }

    [Fact]
    public async Task AlreadyPaid_DayTyped_IsTheDayThatCounts()
    {
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync("/gia-incassati");
        var field = page.GetByLabel("Scadenza fino al");
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Riepilogo per cliente" });
        await Expect(table).ToBeVisibleAsync();

        await TypeAsync(field, "1/1/99", Then.Tab);
        await Expect(page.GetByText("Nessun documento aperto ha rate con scadenza fino a questo giorno.")).ToBeVisibleAsync();
        await TypeAsync(field, "domani", Then.Tab);
        await Expect(page.GetByText("è nel futuro")).ToBeVisibleAsync();
        await Expect(page.Button("SEGNA COME INCASSATI")).ToBeDisabledAsync();
        await TypeAsync(field, "oggi", Then.Enter);
        await Expect(table).ToBeVisibleAsync();
        await Expect(page.Button("SEGNA COME INCASSATI")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Calendar_ByKeyboard_ChoosesTheDayAndTheFieldHasTheFocus()
    {
        var document = await fixture.App.AddInvoiceAsync("K/1");
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var field = dialog.GetByLabel("Data dell'incasso");
        await TypeAsync(field, "5/3/26", Then.PressButton);

        await field.PressAsync("Alt+ArrowDown");
        var calendar = page.GetByRole(AriaRole.Dialog, new() { Name = "Calendario" });
        await Expect(calendar.Button("giovedì 5 marzo 2026")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("PageUp");
        // 25 February, a month before.
        await Expect(calendar.Button("domenica 25 gennaio 2026")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(calendar.Button("lunedì 19 gennaio 2026")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(calendar).ToHaveCountAsync(0);
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveValueAsync("19/01/2026");
        await dialog.Button("REGISTRA INCASSO").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(new DateOnly(2026, 1, 19), await PaidOnAsync(fixture.App, document.Id));
    }

    /// <summary>Replaces what stands in a field, as fingers do.</summary>
    private static async Task TypeAsync(ILocator field, string text, Then then)
    {
        await field.ClickAsync();
        await field.PressAsync("Control+a");
        await field.PressAsync("Delete");
        await field.PressSequentiallyAsync(text, new() { Delay = 15 });
        if (then != Then.PressButton)
            await field.PressAsync(then == Then.Tab ? "Tab" : "Enter");
    }

    private static string Spelled(string spelling) => Day.ToString(spelling, CultureInfo.GetCultureInfo("it-IT"));

    private static DateOnly SomeDay()
    {
        var day = TimeProvider.System.Today().AddDays(-3);
        return day.Day < 10 ? day : new DateOnly(day.Year, day.Month, 7);
    }

    private static Task<DateOnly?> PaidOnAsync(AppUnderTest app, int documentId) =>
        app.ReadAsync(db => db.Payments.Where(p => p.DocumentId == documentId).Select(p => (DateOnly?)p.Date).SingleOrDefaultAsync());
}
