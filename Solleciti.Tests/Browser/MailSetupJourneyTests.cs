using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Setting up the mail account by typing, and a server that refuses to relay.</summary>
public sealed class MailSetupJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task UserName_TypedOverTheCopyOfTheAddress_IsWhatWasTyped()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/configurazione/servizi");
        var (address, user) = (page.GetByLabel("E-mail", new() { Exact = true }), page.GetByLabel("Utente", new() { Exact = true }));

        await address.PressSequentiallyAsync("a@b.example");
        await Expect(user).ToHaveValueAsync("a@b.example");
        // As fast as keys come: Tab selects what stands there, and typing takes its place.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("mario");
        await page.Keyboard.PressAsync("Tab");
        await Expect(user).ToHaveValueAsync("mario");

        // An own user name stays, whatever becomes of the address.
        await address.FillAsync("altro@b.example");
        await address.BlurAsync();
        await Expect(user).ToHaveValueAsync("mario");
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato, non attivo.")).ToBeVisibleAsync();
        await Expect(user).ToHaveValueAsync("mario");
    }

    [Fact]
    public async Task Journey_ServerRefusesToRelay_TenCustomersKeepTheirAddresses()
    {
        await using var server = new SmtpServer();
        server.Answer("RCPT", "554 5.7.1 Relay access denied");
        await using var app = await AppUnderTest.StartAsync(services => services.AddSingleton(SmtpServer.Trust));
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/configurazione/servizi");
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Attivo", Exact = true })
            .GetByRole(AriaRole.Radio, new() { Name = "SÌ" })
            .ClickAsync();
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync(SmtpServer.User);
        await page.GetByLabel("Server", new() { Exact = true }).FillAsync("localhost");
        await page.GetByLabel("Porta", new() { Exact = true }).FillAsync(server.Port.ToString(CultureInfo.InvariantCulture));
        await page.ChooseAsync("Protocollo", "STARTTLS");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SmtpServer.Password);
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato.", new() { Exact = true })).ToBeVisibleAsync();

        await opened.GotoAsync("/solleciti");
        var boxes = page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di " });
        for (var row = 0; row < 10; row++)
            await boxes.Nth(row).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await page.Button("INVIA EMAIL").ClickAsync();

        await Expect(page.Locator(".mail-notice")).ToContainTextAsync("Il server non inoltra la posta a indirizzi di altri");
        await opened.GotoAsync("/clienti");
        await Expect(page.Locator(".cards .customer-row").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Rifiutato", new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(page.GetByText("Ricontrolla gli indirizzi rifiutati")).ToHaveCountAsync(0);
        Assert.InRange(server.Commands.Count(c => c.StartsWith("RCPT", StringComparison.Ordinal)), 1, 4);
    }
}
