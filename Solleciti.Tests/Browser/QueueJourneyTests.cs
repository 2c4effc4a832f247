using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Taking reminders back before they leave, and saying what became of an uncertain one.</summary>
public sealed class QueueJourneyTests(BrowserFixture browser)
{
    private const string Customer = "Amaretti Abbigliamento";

    [Fact]
    public async Task Held_IsTakenBackFromTheNoticeOrStoppedWithTheRest()
    {
        await using var app = await AppUnderTest.StartAsync(AppUnderTest.HoldTwoMinutes);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await SendAsync(opened);
        var notice = page.Locator(".sent-notice");
        await Expect(notice).ToContainTextAsync("In coda");
        await notice.Button("Annulla invio").ClickAsync();
        await Expect(notice).ToContainTextAsync("Annullato");
        await Expect(notice.Button("Annulla invio")).ToHaveCountAsync(0);

        await SendAsync(opened);
        await Expect(notice).ToContainTextAsync("In coda");
        await opened.GotoAsync("/inviati");
        await Expect(page.GetByText("1 in attesa di partire")).ToBeVisibleAsync();
        await page.Button("METTI IN PAUSA GLI INVII").ClickAsync();
        await Expect(page.GetByText("Messi in pausa da Giulia Ferri.")).ToBeVisibleAsync();
        await Expect(page.Button("METTI IN PAUSA GLI INVII")).ToHaveCountAsync(0);
        await page.Button("FERMA I RESTANTI").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("FERMA").ClickAsync();

        await Expect(page.GetByText("1 sollecito fermato")).ToBeVisibleAsync();
        await Expect(page.Button("FERMA I RESTANTI")).ToHaveCountAsync(0);
        Assert.Empty(Directory.GetFiles(app.Options.PickupDirectory!));
        Assert.Equal([OutboxState.Cancelled, OutboxState.Cancelled], await StatesAsync(app));

        // It was a mistake to stop it.
        await opened.GotoAsync("/inviati");
        await page.GetByRole(AriaRole.Link, new() { Name = Customer, Exact = true }).First.ClickAsync();
        await page.Button("COMPONI DI NUOVO").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("INVIA EMAIL").ClickAsync();
        await Expect(page.Button("ANNULLA INVIO")).ToBeVisibleAsync();
        await Expect(page.Button("COMPONI DI NUOVO")).ToHaveCountAsync(0);
        Assert.Equal([OutboxState.Cancelled, OutboxState.Cancelled, OutboxState.Queued], await StatesAsync(app));
    }

    [Fact]
    public async Task Uncertain_APersonSaysWhatBecameOfIt_WithAReason()
    {
        await using var app = await AppUnderTest.StartAsync(AppUnderTest.HoldTwoMinutes);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await SendAsync(opened);
        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("In coda");
        // As a connection that broke after the fence leaves it.
        var id = await app.ReadAsync(async db =>
        {
            await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Uncertain));
            return await db.Outbox.Select(m => m.ReminderId).SingleAsync();
        });
        await opened.GotoAsync($"/inviati/{id}");

        await page.Button("RISULTA ARRIVATA").ClickAsync();
        await Expect(page.GetByText("Scrivere il motivo")).ToBeVisibleAsync();
        await page.GetByLabel("Motivo").FillAsync("il cliente conferma");
        await page.Button("RISULTA ARRIVATA").ClickAsync();

        await Expect(page.Button("RISULTA ARRIVATA")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Passaggi" }))
            .ToContainTextAsync("Risulta arrivata, secondo Giulia Ferri: il cliente conferma");
        Assert.Equal([OutboxState.Accepted], await StatesAsync(app));
    }

    private static async Task SendAsync(PageUnderTest opened)
    {
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        var dialog = await opened.Page.WriteToAsync(Customer);
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static Task<List<OutboxState>> StatesAsync(AppUnderTest app) =>
        app.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).Select(m => m.State).ToListAsync(TestContext.Current.CancellationToken));
}
