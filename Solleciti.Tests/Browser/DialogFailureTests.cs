using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>What a dialog does not catch closes the dialog, in Italian, and never the page below it.</summary>
public sealed class DialogFailureTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dialog_Fails_SaysSoAndThePageGoesOn()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.SignInAsync();
        await opened.GotoAsync("/configurazione/utenti");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.Button("AGGIUNGI UTENTE").ClickAsync();
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        await dialog.GetByLabel("Nome e cognome").FillAsync("Marco Neri");
        await dialog.GetByLabel("E-mail").FillAsync("marco@ferri.example");
        await app.ReadAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"CREATE TRIGGER Broken BEFORE INSERT ON AspNetUsers BEGIN SELECT RAISE(ABORT, 'segreto'); END",
                Token
            )
        );

        await dialog.Button("AGGIUNGI").ClickAsync();

        var failure = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "La finestra è stata chiusa per un errore" });
        await Expect(failure).ToBeVisibleAsync();
        await Expect(page.GetByText("segreto")).ToHaveCountAsync(0);
        await app.ReadAsync(db => db.Database.ExecuteSqlAsync($"DROP TRIGGER Broken", Token));
        await failure.GetByRole(AriaRole.Button, new() { Name = "HO CAPITO" }).ClickAsync();
        await Expect(failure).ToHaveCountAsync(0);
        await page.Button("AGGIUNGI UTENTE").ClickAsync();
        await Expect(dialog.GetByLabel("Nome e cognome")).ToBeVisibleAsync();
    }
}
