using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;
using Solleciti.Web.Access;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class AccountJourneyTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstHour_SetUpSignOutAndWrongPasswords_EndsLockedOut()
    {
        using var console = new StringWriter();
        await using var app = await AppUnderTest.StartNewOfficeAsync(services => services.AddSingleton(new SetupCode(console)));
        app.Services.GetRequiredService<SetupCode>().Print();
        await using var opened = await browser.NewPageAsync(app, width: 390, height: 844);
        var page = opened.Page;

        await page.GotoAsync("/");
        await Expect(page).ToHaveTitleAsync("Primo accesso – Solleciti");
        await page.GetByLabel("Codice di primo accesso").FillAsync(console.ToString().TrimEnd()[^24..]);
        await page.GetByLabel("Nome e cognome").FillAsync(OfficeUser.Name);
        await page.GetByLabel("E-mail").FillAsync(OfficeUser.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("troppo corta");
        await page.GetByLabel("Ripetere la password").FillAsync("diversa");
        await SubmitAsync("CREA L'UTENTE E ACCEDI");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("non sono uguali");
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(OfficeUser.Email);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await ChooseAsync("Solleciti2026!");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("facile da indovinare");
        await ChooseAsync(OfficeUser.Password);

        await page.Locator(".app-ready").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Utente {OfficeUser.Name}" }).ClickAsync();
        await SubmitAsync("Esci");
        await Expect(page).ToHaveTitleAsync("Accesso – Solleciti");

        for (var i = 0; i < 5; i++)
        {
            await opened.TrySignInAsync(OfficeUser.Email, "sbagliata davvero");
        }
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("dopo cinque errori si può riprovare fra 15 minuti");
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(OfficeUser.Email);

        async Task ChooseAsync(string password)
        {
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
            await page.GetByLabel("Ripetere la password").FillAsync(password);
            await SubmitAsync("CREA L'UTENTE E ACCEDI");
        }

        Task SubmitAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
    }

    [Fact]
    public async Task Users_AddAndDisable_ColleaguesNextClickEndsTheSession()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await using var office = await browser.NewPageAsync(app);
        await office.SignInAsync();
        await office.GotoAsync("/configurazione/utenti");

        await office.Page.GetByRole(AriaRole.Button, new() { Name = "AGGIUNGI UTENTE" }).ClickAsync();
        var dialog = office.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Nome e cognome").FillAsync("Marco Neri");
        await dialog.GetByLabel("E-mail").FillAsync("marco@ferri");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "AGGIUNGI" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("L'indirizzo e-mail non è valido");
        await dialog.GetByLabel("E-mail").FillAsync("marco@ferri.example");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "AGGIUNGI" }).ClickAsync();
        var password = await dialog.Locator(".one-time-password").TextContentAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "CHIUDI" }).ClickAsync();

        await using var colleague = await browser.NewPageAsync(app);
        await colleague.TrySignInAsync("marco@ferri.example", password!);
        await colleague.Page.GetByLabel("Nuova password", new() { Exact = true }).FillAsync("una frase tutta mia");
        await colleague.Page.GetByLabel("Ripetere la nuova password").FillAsync("una frase tutta mia");
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "SALVA LA PASSWORD" }).ClickAsync();
        await colleague.Page.Locator(".app-ready").WaitForAsync();

        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Disabilita Marco Neri" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "DISABILITA" }).ClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Row, new() { Name = "Marco Neri" })).ToContainTextAsync("disabilitato");

        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = "Solleciti inviati" }).ClickAsync();

        await Expect(colleague.Page).ToHaveTitleAsync("Accesso – Solleciti");
        await Expect(colleague.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("L'accesso è terminato");
    }

    [Fact]
    public async Task SignOut_SecondTab_EndsWithItsNextClick()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await using var opened = await browser.NewPageAsync(app);
        await opened.SignInAsync();
        var second = await opened.Page.Context.NewPageAsync();
        await second.GotoAsync("/solleciti");
        await second.Locator(".app-ready").WaitForAsync();

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = $"Utente {OfficeUser.Name}" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Esci" }).ClickAsync();
        await Expect(opened.Page).ToHaveTitleAsync("Accesso – Solleciti");
        await second.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();

        await Expect(second).ToHaveTitleAsync("Accesso – Solleciti");
        Assert.Single(await app.Services.GetRequiredService<UserAccounts>().ListAsync(Token));
    }

    [Fact]
    public async Task Users_InTheDemo_ShowsTheExampleAndSaysWhy()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);

        await opened.GotoAsync("/configurazione/utenti");

        await Expect(opened.Page.GetByRole(AriaRole.Row, new() { Name = "Giulia Ferri" })).ToBeVisibleAsync();
        await Expect(opened.Page.GetByText("Nella demo non si accede con una password")).ToBeVisibleAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Button, new() { Name = "AGGIUNGI UTENTE" })).ToHaveCountAsync(0);
    }
}
