using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>After the upgrade the payments whose day may be wrong are shown, until somebody has looked.</summary>
public sealed class DoubtfulDaysTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notice_AfterTheUpgrade_LeadsToThePaymentsAndNeverComesBack()
    {
        await using var app = await AppUnderTest.StartAsync();
        var (doubtful, certain) = (await app.AddInvoiceAsync("D/1"), await app.AddInvoiceAsync("D/2"));
        var book = app.Services.GetRequiredService<PaymentBook>();
        var today = TimeProvider.System.Today();
        await book.RecordAsync(doubtful.Id, today, 11.11m, null, "anna", Token);
        await book.RecordAsync(certain.Id, today.AddDays(-5), 22.22m, null, "anna", Token);
        await using (var db = await app.ContextAsync())
        {
            // As the migration finds it; what the demo made for itself does not count.
            await db.Database.ExecuteSqlAsync($"DELETE FROM Payments WHERE RecordedBy <> 'anna'", Token);
            await db.Database.ExecuteSqlAsync(
                $"UPDATE Installations SET PaymentDaysDoubtfulUntil = (SELECT MAX(RecordedAt) FROM Payments)",
                Token
            );
        }
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/documenti");
        var notice = page.GetByRole(AriaRole.Region, new() { Name = "Date degli incassi da controllare" });
        await Expect(notice).ToContainTextAsync("La data di un incasso è da controllare");
        await Expect(notice).ToContainTextAsync($"Fino al {RomeCalendar.Format(today)}");

        await notice.GetByRole(AriaRole.Link, new() { Name = "Mostra questi incassi" }).ClickAsync();
        var list = page.GetByRole(AriaRole.Region, new() { Name = "Incassi da controllare", Exact = true });
        await Expect(list.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(list).ToContainTextAsync("11,11 €");
        await Expect(list.Locator("[data-label=\"Data dell'incasso\"]")).ToHaveTextAsync(RomeCalendar.Format(today));
        await Expect(list.GetByRole(AriaRole.Link, new() { Name = "Città & Sapori" }))
            .ToHaveAttributeAsync("href", $"/documenti/{doubtful.Id}");

        await notice.Button("Ho controllato").ClickAsync();
        await Expect(notice).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Ultime operazioni" }).Locator("tbody tr")).ToHaveCountAsync(2);
        await opened.GotoAsync("/documenti");
        await Expect(page.Locator(".document-row")).Not.ToHaveCountAsync(0);
        await Expect(notice).ToHaveCountAsync(0);
    }
}
