using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Whether somebody may go on cannot be looked up: nothing is done, the page says so, and nothing typed meanwhile is lost.</summary>
public sealed class UnreadableSessionTests(BrowserFixture browser)
{
    private const string Typed = "Gentile cliente, le scriviamo di nuovo.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Act_SessionCannotBeLookedUp_SaysSoAndThePageGoesOnAfterwards()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await app.AddInvoiceAsync("12/2026");
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.SignInAsync();
        await opened.GotoAsync("/solleciti");
        var dialog = await page.WriteToAsync("Città & Sapori");
        await app.ReadAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE UserSessions RENAME TO Away", Token));

        await dialog.GetByLabel("Oggetto").FillAsync(Typed);
        await dialog.Button("INVIA EMAIL").ClickAsync();

        await Expect(page.GetByText("Non è stato possibile controllare l'accesso").First).ToBeVisibleAsync();
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await Expect(dialog).ToBeVisibleAsync();

        await app.ReadAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE Away RENAME TO UserSessions", Token));
        await dialog.Button("INVIA EMAIL").ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(Typed, await app.ReadAsync(db => db.Reminders.Select(r => r.Subject).SingleAsync(Token)));
    }
}
