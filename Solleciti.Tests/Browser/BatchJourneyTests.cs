using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Core.Batches;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Everything that is due, sent in one go; what becomes of each can be seen on one page.</summary>
public sealed class BatchJourneyTests(BrowserFixture browser)
{
    private static readonly string[] BadAddresses = ["info@laquercia.example", "mancini@autofficina.example", "visconti@ottica.example"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_BadAddressesAPaymentAndAServerThatStops_EachOutcomeIsSeen()
    {
        await using var server = new SmtpServer();
        await using var app = await AppUnderTest.StartAsync(services => services.AddSingleton(SmtpServer.Trust));
        await SaveAccountAsync(app, server);
        foreach (var address in BadAddresses)
            server.Answer($"RCPT {address}", "550 5.1.1 No such user here");
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;

        // Nothing leaves while everything is prepared, and somebody pays in between.
        await app.Services.GetRequiredService<SendingPause>().PauseAsync("Messi in pausa da Giulia Ferri.", "test", Token);
        var reminders = await SendEverythingAsync(opened);
        await Expect(Outcome(page, $"{reminders} in attesa")).ToBeVisibleAsync();
        await app.Services.GetRequiredService<BatchSender>().QueuedAsync();
        await PayAsync(app, "Zanetti", "Vivai Piante Mediterranee");

        // The server stops half-way.
        var taken = 0;
        server.Script.Before(
            "MAIL",
            () =>
            {
                if (Interlocked.Increment(ref taken) == 15)
                {
                    server.RefuseAfter(0);
                    server.Answer("MAIL", SmtpServer.Drop).Answer("GREETING", SmtpServer.Drop);
                }
                return Task.CompletedTask;
            }
        );
        await page.Button("RIPRENDI GLI INVII").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("RIPRENDI GLI INVII").ClickAsync();
        await Expect(page.GetByText("si riprova alle").First).ToBeVisibleAsync();
        await Expect(page.Button("RIPROVA ORA")).ToBeVisibleAsync();

        // It is back, and somebody does not want to wait.
        server.Heal();
        foreach (var address in BadAddresses)
            server.Answer($"RCPT {address}", "550 5.1.1 No such user here");
        await AllDeferredAsync(app);
        await page.Button("RIPROVA ORA").ClickAsync();

        await Expect(page.GetByText($"{reminders} di {reminders}")).ToBeVisibleAsync();
        await Expect(Outcome(page, $"{reminders - 4} inviati")).ToBeVisibleAsync();
        await Expect(Outcome(page, "1 fermato")).ToBeVisibleAsync();
        await Outcome(page, "3 rifiutati").ClickAsync();
        await Expect(page.Locator("td.cell-reason")).ToHaveCountAsync(3);
        await Expect(page.Locator("td.cell-reason").First).ToContainTextAsync("Rifiutato");
        await Expect(page.Locator("td.cell-reason").First).ToContainTextAsync("550 5.1.1 No such user here");
        Assert.Equal(reminders - 4, server.Received.Count);
        Assert.Equal(reminders - 4, server.Received.SelectMany(m => m.Recipients).Distinct(StringComparer.Ordinal).Count());

        // Whoever comes later finds it.
        await opened.GotoAsync("/inviati");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Invio di {reminders} solleciti" }).ClickAsync();
        await Outcome(page, "1 fermato").ClickAsync();
        await Expect(page.Locator("td.cell-reason")).ToHaveCountAsync(1);
        await Expect(page.Locator("td.cell-reason")).ToContainTextAsync("Non più necessario");
        await Expect(page.Locator("td.cell-reason")).ToContainTextAsync("Intanto");

        // An address that does not exist is not written to again until somebody looks at it.
        await opened.GotoAsync("/solleciti?cliente=quercia");
        await Expect(page.GetByText("Indirizzo rifiutato")).ToBeVisibleAsync();
        await opened.GotoAsync("/clienti?cerca=info@laquercia.example");
        await page.Locator("td a").First.ClickAsync();
        await Expect(page.GetByText("non viene più proposto")).ToContainTextAsync("550 5.1.1 No such user here");
        await page.Button("L'INDIRIZZO È GIUSTO").ClickAsync();
        await Expect(page.GetByText("non viene più proposto")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Indirizzo rifiutato")).ToHaveCountAsync(0);

        // What never left is looked at again: the refused one whose address is right, and what is still owed by who paid in between.
        server.Heal();
        await opened.GotoAsync("/inviati");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Invio di {reminders} solleciti" }).ClickAsync();
        await page.Button("RIVEDI E INVIA DI NUOVO").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"← Invio di {reminders} solleciti" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Non proposto mancini@autofficina.example")).ToBeVisibleAsync();
        await page.Button("Invia 2 solleciti").ClickAsync();
        await Expect(Outcome(page, "2 inviati")).ToBeVisibleAsync();
        Assert.Contains("info@laquercia.example", server.Received.SelectMany(m => m.Recipients), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Held_TheWholeBatchIsTakenBackAtOnce()
    {
        await using var app = await AppUnderTest.StartAsync(AppUnderTest.HoldTwoMinutes);
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        var reminders = await SendEverythingAsync(opened);
        await Expect(page.GetByText("I primi partono alle")).ToBeVisibleAsync();

        await page.Button("ANNULLA INVIO").ClickAsync();

        await Expect(page.GetByText($"{reminders} solleciti fermati")).ToBeVisibleAsync();
        await Expect(page.Button("ANNULLA INVIO")).ToHaveCountAsync(0);
        Assert.False(await app.ReadAsync(db => db.Outbox.AnyAsync(m => m.State != OutboxState.Cancelled, Token)));
        Assert.Empty(Directory.GetFiles(app.Options.PickupDirectory!));
    }

    [Fact]
    public async Task Review_LeftWithoutSending_KeepsTheSelection()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?scaduti=si");
        await page.ReviewEverythingAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Invia a Amaretti Abbigliamento" }).UncheckAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "← Solleciti di pagamento" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("ESCI SENZA SALVARE").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(app.Url, "/solleciti?scaduti=si").ToString());
        await Expect(page.SelectionLine()).ToContainTextAsync("tutti quelli che corrispondono al filtro");
    }

    /// <summary>From the list to the page of the batch; how many reminders it has.</summary>
    private static async Task<int> SendEverythingAsync(PageUnderTest opened)
    {
        var page = opened.Page;
        await opened.GotoAsync("/solleciti");
        await page.ReviewEverythingAsync();
        await Expect(page.GetByText("Senza indirizzo e-mail.").First).ToBeVisibleAsync();
        var send = page.SendAllButton();
        var reminders = int.Parse((await send.InnerTextAsync()).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        await send.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Invio di {reminders} solleciti" })).ToBeVisibleAsync();
        return reminders;
    }

    private static ILocator Outcome(IPage page, string words) => page.Locator(".outcomes > a", new() { HasText = words });

    private static async Task SaveAccountAsync(AppUnderTest app, SmtpServer server) =>
        Assert.IsType<MailAccountSaving.Saved>(await app.Services.GetRequiredService<MailAccounts>().SaveAsync(server.Form(), Token));

    private static async Task PayAsync(AppUnderTest app, params string[] customers)
    {
        var document = await app.ReadAsync(db =>
            db.ReminderItems.Join(db.Documents, i => i.DocumentId, d => d.Id, (i, d) => d)
                .Where(d => customers.Contains(d.Customer.Name) && d.OpenCents > 0)
                .OrderBy(d => d.Id)
                .Select(d => new { d.Id, d.OpenCents })
                .FirstAsync(Token)
        );
        var paid = await app
            .Services.GetRequiredService<PaymentBook>()
            .RecordAsync(document.Id, TimeProvider.System.Today(), document.OpenCents / 100m, null, "anna", Token);
        Assert.IsType<PaymentOutcome.Booked>(paid);
    }

    /// <summary>What the dead server left behind is on record.</summary>
    private static async Task AllDeferredAsync(AppUnderTest app)
    {
        while (
            await app.ReadAsync(db =>
                db.Outbox.AnyAsync(
                    m => m.State == OutboxState.Claimed || m.State == OutboxState.HandingOver || m.State == OutboxState.Queued,
                    Token
                )
            )
        )
            await Task.Delay(100, Token);
    }
}
