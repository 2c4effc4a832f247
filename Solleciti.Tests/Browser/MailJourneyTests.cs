using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MimeKit;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>A mail server refuses, says why, and takes the mail once the account is mended.</summary>
public sealed class MailJourneyTests(BrowserFixture browser)
{
    private const string WrongPassword = "canarino-sbagliato";
    private const string CanaryIban = "IT60X0542811101000000123456";

    [Fact]
    public async Task Journey_RefusalThenCorrection_SendsWhatWaited()
    {
        await using var server = new SmtpServer();
        using var logs = new LogCapture();
        await using var app = await AppUnderTest.StartAsync(services =>
        {
            services.AddSingleton(SmtpServer.Trust);
            logs.AddTo(services);
        });
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;

        await opened.GotoAsync("/configurazione/contatti");
        await FillAsync(page, "IBAN", CanaryIban);
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato.", new() { Exact = true })).ToBeVisibleAsync();

        // The account as typed is tried before it is saved.
        await opened.GotoAsync("/configurazione/servizi");
        await Choice(page, "Attivo", "SÌ").ClickAsync();
        await FillAsync(page, "E-mail", SmtpServer.User);
        await FillAsync(page, "Server", "localhost");
        await FillAsync(page, "Porta", server.Port.ToString(CultureInfo.InvariantCulture));
        await page.ChooseAsync("Protocollo", "STARTTLS");
        await FillAsync(page, "Password", WrongPassword);
        await page.Button("Invia prova").ClickAsync();
        await Expect(page.GetByText("La prova si è fermata al passo «Accesso».")).ToBeVisibleAsync();
        await Expect(page.GetByText("«535 5.7.8 Authentication credentials invalid»")).ToBeVisibleAsync();
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato.", new() { Exact = true })).ToBeVisibleAsync();

        // The first reminder finds out, too; it waits and every page says why.
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di Amaretti Abbigliamento" }).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Destinatario").FillAsync("cassa@amaretti.example");
        await Expect(dialog.GetByTestId("what-leaves")).ToContainTextAsync($"Da {SmtpServer.User} · risposte a ");
        await page.Button("INVIA EMAIL").ClickAsync();
        var notice = page.Locator(".mail-notice");
        await Expect(notice).ToContainTextAsync("Invio sospeso. Il server non accetta utente e password");
        await Expect(page.Locator(".sent-notice")).ToContainTextAsync("In coda");
        Assert.Empty(server.Received);

        // Mended, what waited leaves by itself.
        await notice.GetByRole(AriaRole.Link, new() { Name = "Impostazioni" }).ClickAsync();
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        await Expect(page.GetByText("Impostata: lasciare vuoto per mantenerla")).ToBeVisibleAsync();
        await FillAsync(page, "Password", SmtpServer.Password);
        await page.Button("SALVA").ClickAsync();
        await Expect(page.GetByText("Salvato.", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Solleciti inviati" }).ClickAsync();
        await Expect(page.Locator(".sent .status-sent")).ToHaveTextAsync("Inviato");
        await Expect(page.Locator(".mail-notice")).ToHaveCountAsync(0);
        Assert.Equal(["cassa@amaretti.example"], Assert.Single(server.Received).Recipients);

        // A trial of a message reaches only whoever writes it.
        await opened.GotoAsync("/solleciti");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti di " }).Nth(1).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await dialog.GetByLabel("Destinatario").FillAsync("cliente@altro.example");
        await page.Button("Invia una prova a me").ClickAsync();
        await Expect(dialog.GetByText("Prova inviata a giulia.ferri@studioferri.example.")).ToBeVisibleAsync();
        var trial = server.Received.Last();
        Assert.Equal(["giulia.ferri@studioferri.example"], trial.Recipients);
        using var message = await MimeMessage.LoadAsync(new MemoryStream(trial.Bytes), TestContext.Current.CancellationToken);
        Assert.StartsWith("[PROVA] ", message.Subject, StringComparison.Ordinal);
        Assert.Equal(2, server.Received.Count);

        Assert.Contains(CanaryIban, WithoutBlanks(message.TextBody!), StringComparison.Ordinal);
        Assert.NotEmpty(logs.Lines);
        foreach (var secret in new[] { SmtpServer.Password, WrongPassword, CanaryIban, "dalle nostre registrazioni" })
            Assert.Empty(Saying(logs, secret));
    }

    private static IEnumerable<string> Saying(LogCapture logs, string secret) =>
        logs
            .Lines.Where(line => WithoutBlanks(line).Contains(WithoutBlanks(secret), StringComparison.OrdinalIgnoreCase))
            .Select(line => line[..Math.Min(400, line.Length)]);

    private static string WithoutBlanks(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static async Task FillAsync(IPage page, string label, string value)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        await field.FillAsync(value);
        await field.BlurAsync();
    }

    private static ILocator Choice(IPage page, string group, string choice) =>
        page.GetByRole(AriaRole.Radiogroup, new() { Name = group, Exact = true }).GetByRole(AriaRole.Radio, new() { Name = choice });
}
