using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using Solleciti.Web.Access;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>axe finds nothing on any page, in its states that look different, light and dark.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private const string Customer = "Amaretti Abbigliamento";

    [Theory]
    [InlineData(1280, 900, false)]
    [InlineData(1280, 900, true)]
    [InlineData(390, 844, false)]
    public async Task Reminders_FromListToSentCopy_AxeFindsNothing(int width, int height, bool dark)
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, width, height, dark);
        var page = opened.Page;
        List<string> findings = [];

        await opened.GotoAsync("/solleciti");
        await Expect(page.CustomerNames()).Not.ToHaveCountAsync(0);
        await CheckAsync("list");
        await page.Button("FILTRI").ClickAsync();
        await Expect(page.Button("APPLICA")).ToBeVisibleAsync();
        await CheckAsync("filters");
        await page.Button("FILTRI").ClickAsync();
        await page.CustomerRow(Customer).GetByText(Customer).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = $"Documenti di {Customer}" }).GetByRole(AriaRole.Checkbox))
            .Not.ToHaveCountAsync(0);
        await CheckAsync("open row");

        var dialog = await page.WriteToAsync(Customer);
        await CheckAsync("e-mail tab");
        await dialog.GetByLabel("Destinatario").FillAsync("non un indirizzo");
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await CheckAsync("refused address");
        await dialog.GetByLabel("Destinatario").FillAsync("cassa@amaretti.example");
        await dialog.GetByRole(AriaRole.Tab, new() { Name = "ALLEGATI" }).ClickAsync();
        await CheckAsync("attachments tab");
        await dialog.Button("Genera PDF per tutti").ClickAsync();
        await Expect(dialog.Button("Genera PDF per tutti")).ToHaveCountAsync(0);
        await CheckAsync("attachments with PDF");
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("Inviato");
        await CheckAsync("sent notice");

        await opened.GotoAsync("/inviati");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Customer, Exact = true })).ToBeVisibleAsync();
        await CheckAsync("sent list");
        await page.GetByRole(AriaRole.Link, new() { Name = Customer, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Intestazioni" })).ToBeVisibleAsync();
        await CheckAsync("sent copy");
        Assert.Equal([], findings);

        async Task CheckAsync(string state) => findings.AddRange(await opened.FindingsAsync(state));
    }

    [Theory]
    [InlineData(1280, 900, true)]
    [InlineData(390, 844, false)]
    public async Task Batch_FromReviewToOutcomes_AxeFindsNothing(int width, int height, bool dark)
    {
        await using var app = await AppUnderTest.StartAsync(AppUnderTest.HoldTwoMinutes);
        await using var opened = await browser.NewPageAsync(app, width, height, dark);
        var page = opened.Page;
        List<string> findings = [];

        await opened.GotoAsync("/solleciti");
        await page.ReviewEverythingAsync();
        await CheckAsync("review");
        await page.Locator(".review .customer-row .cell-name").First.ClickAsync();
        await Expect(page.Locator(".review-message").First).ToBeVisibleAsync();
        await CheckAsync("open row of the review");
        await page.SendAllButton().ClickAsync();
        await Expect(page.Button("ANNULLA INVIO")).ToBeVisibleAsync();
        await CheckAsync("held batch");
        await page.Button("ANNULLA INVIO").ClickAsync();
        await Expect(page.Button("ANNULLA INVIO")).ToHaveCountAsync(0);
        await CheckAsync("stopped batch");
        await opened.GotoAsync("/inviati");
        await CheckAsync("list with a batch");
        Assert.Equal([], findings);

        async Task CheckAsync(string state) => findings.AddRange(await opened.FindingsAsync(state));
    }

    [Theory]
    [InlineData(1280, 900, false)]
    [InlineData(1280, 900, true)]
    public async Task OtherPages_EachOfThem_AxeFindsNothing(int width, int height, bool dark)
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app, width, height, dark);
        var page = opened.Page;
        List<string> findings = [];

        await opened.GotoAsync("/importa");
        await CheckAsync("import");
        var xml = FatturaPaXml.Invoice(
            "2026/77",
            new DateOnly(2026, 1, 15),
            "Associazione Produttori",
            1_234.56m,
            (new DateOnly(2026, 2, 15), 1_234.56m)
        );
        await page.ChooseFilesAsync(("IT02780790107_77.xml", xml.Bytes), ("foto.xml", [1, 2, 3]));
        await Expect(page.GetByText("Letti 2 file")).ToBeVisibleAsync();
        await CheckAsync("import results");

        foreach (var path in PageSteps.OtherPages.Append("/inviati/999"))
        {
            await opened.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.Locator("main .mud-skeleton")).ToHaveCountAsync(0);
            await CheckAsync(path);
        }
        Assert.Equal([], findings);

        async Task CheckAsync(string state) => findings.AddRange(await opened.FindingsAsync(state));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AccountPages_EachOfThem_AxeFindsNothing(bool dark)
    {
        using var console = new StringWriter();
        await using var app = await AppUnderTest.StartNewOfficeAsync(services => services.AddSingleton(new SetupCode(console)));
        await using var opened = await browser.NewPageAsync(app, 390, 844, dark);
        var page = opened.Page;
        List<string> findings = [];

        await page.GotoAsync("/primo-accesso");
        await CheckAsync("set-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "CREA L'UTENTE E ACCEDI" }).ClickAsync();
        await CheckAsync("refused set-up");
        await OfficeUser.AddFirstAsync(app);
        await page.GotoAsync("/accesso");
        await CheckAsync("sign-in");
        await opened.TrySignInAsync(OfficeUser.Email, "sbagliata davvero");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync("refused sign-in");
        await opened.SignInAsync();
        await CheckAsync("first steps");
        await opened.GotoAsync("/configurazione/utenti");
        await CheckAsync("users");
        await page.Button("AGGIUNGI UTENTE").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync("new user");
        await page.GotoAsync("/cambia-password");
        await CheckAsync("change password");
        Assert.Equal([], findings);

        async Task CheckAsync(string state) => findings.AddRange(await opened.FindingsAsync(state));
    }
}
