using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class ExpiredSessionTests(BrowserFixture browser)
{
    private const string Typed = "Gentile cliente, questo non deve andare perso.";
    private const string Marco = "marco.neri@ferri.example";

    private readonly FakeTimeProvider time = new(Build.Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Expired_SamePersonSignsIn_FindsDialogAndTextAsTheyWere()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        var dialog = await WriteAsync(opened);

        time.Advance(UserSession.Idle);

        await ExpectEmptyAsync(page);
        await SignInThereAsync(page, OfficeUser.Email, OfficeUser.Password);
        await Expect(page.GetByText("L'accesso è scaduto")).ToBeHiddenAsync();
        await Expect(dialog.GetByLabel("Oggetto")).ToHaveValueAsync(Typed);
        // The server has what was typed, too, and takes what comes: it would not ask otherwise.
        await dialog.GetByLabel("In Copia").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.LeaveQuestion()).ToBeVisibleAsync();
        await page.LeaveQuestion().Button("Continua a scrivere").ClickAsync();
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Solleciti inviati", Exact = true }).ClickAsync();
        await Expect(page.GetByText(Typed)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Expired_SamePersonSignsInInAnotherTab_FindsThePageAgain()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var dialog = await WriteAsync(opened);
        time.Advance(UserSession.Idle);
        await ExpectEmptyAsync(opened.Page);

        await SignInElsewhereAsync(opened.Page);

        await Expect(dialog.GetByLabel("Oggetto")).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task Expired_AsksTwiceAtOnce_IsTakenUpAllTheSame()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        var dialog = await WriteAsync(opened);
        time.Advance(UserSession.Idle);
        await ExpectEmptyAsync(page);
        // The first answer comes after a second one, if there is one.
        var second = new TaskCompletionSource();
        var asked = 0;
        await page.RouteAsync(
            "**/accesso/ripresa",
            async route =>
            {
                if (route.Request.Method != "POST")
                {
                    await route.ContinueAsync();
                    return;
                }
                var isFirst = Interlocked.Increment(ref asked) == 1;
                var answer = await route.FetchAsync();
                if (isFirst)
                    await Task.WhenAny(second.Task, Task.Delay(TimeSpan.FromSeconds(1), Token));
                await route.FulfillAsync(new() { Response = answer });
                if (!isFirst)
                    second.TrySetResult();
            }
        );
        await page.EvaluateAsync(
            "document.querySelector('iframe').addEventListener('load', () => { dispatchEvent(new Event('focus')); dispatchEvent(new Event('focus')); })"
        );

        await SignInThereAsync(page, OfficeUser.Email, OfficeUser.Password);

        await Expect(dialog.GetByLabel("Oggetto")).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task Expired_WhileADialogOpens_IsThereAfterwards()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.SignInAsync();
        await opened.GotoAsync("/solleciti");
        await page.CustomerBox("Città & Sapori").ClickAsync();
        await Expect(page.Button("INVIA SOLLECITO")).ToBeEnabledAsync();

        // Taken away before the dialog is drawn, takes the focus and looks for its place on the page. That is a little before the server says so.
        var isOver = false;
        await page.RouteAsync(
            "**/accesso/ripresa",
            route => isOver ? route.ContinueAsync() : route.FulfillAsync(new() { Body = "waiting" })
        );
        await page.Button("INVIA SOLLECITO").EvaluateAsync("button => { button.click(); sollecitiSession.cover(''); }");
        await Expect(page.GetByText("L'accesso è scaduto")).ToBeVisibleAsync();
        await Expect(page.Locator("#pagina")).ToHaveCountAsync(0);
        // The panel is all there is to look at: only the page's own script can tell that the dialog has opened on what was taken away.
        for (var looks = 0; !await page.EvaluateAsync<bool>("document.querySelector('[role=dialog]') !== null"); looks++)
        {
            Assert.True(looks < 400, "The dialog did not open.");
            await Task.Delay(50, Token);
        }
        time.Advance(UserSession.Idle);
        isOver = true;
        await SignInElsewhereAsync(page);

        await Expect(page.ReminderDialog()).ToBeVisibleAsync();
        await Expect(page.ReminderDialog().Locator(":focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Expired_SomebodyElseSignsIn_GetsAPageOfTheirOwn()
    {
        await using var app = await StartAsync();
        var accounts = app.Services.GetRequiredService<UserAccounts>();
        var issued = Assert.IsType<AccountOutcome.Issued>(await accounts.AddAsync(Marco, "Marco Neri", Token)).Password;
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await WriteAsync(opened);
        time.Advance(UserSession.Idle);
        await ExpectEmptyAsync(page);

        await SignInThereAsync(page, Marco, issued);
        var frame = page.FrameLocator("iframe");
        await frame.GetByLabel("Nuova password", new() { Exact = true }).FillAsync("una frase tutta mia");
        await frame.GetByLabel("Ripetere la nuova password").FillAsync("una frase tutta mia");
        await frame.GetByRole(AriaRole.Button, new() { Name = "SALVA LA PASSWORD" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Utente Marco Neri" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.DoesNotContain(Typed, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_FirstActAfterwards_IsRefusedButNotLost()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        var dialog = await WriteAsync(opened);
        var subject = await dialog.GetByLabel("Oggetto").ElementHandleAsync();
        // Over, but the page does not look by itself before its next half minute: a key comes first.
        await app.ReadAsync(db =>
            db.UserSessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, Build.Now - UserSession.Idle), Token)
        );
        // On the element itself, which a script of the page may have had taken away already.
        await subject.EvaluateAsync("field => { field.value += '!'; field.dispatchEvent(new Event('input', { bubbles: true })); }");

        await ExpectEmptyAsync(page);
        await SignInThereAsync(page, OfficeUser.Email, OfficeUser.Password);

        await Expect(dialog.GetByLabel("Oggetto")).ToHaveValueAsync(Typed + "!");
        await Expect(dialog.GetByLabel("Oggetto")).ToBeFocusedAsync();
        // Having been away, the dialog still knows where it was opened from.
        await page.Keyboard.PressAsync("Escape");
        await page.LeaveQuestion().Button("Chiudi senza inviare").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Button("INVIA SOLLECITO")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Expired_FieldIsLeftMeanwhile_KeepsWhatWasTypedInIt()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.SignInAsync();
        var document = await app.AddInvoiceAsync("13/2026");
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        await dialog.GetByLabel("Nota").FillAsync("Bonifico del 3");
        await app.ReadAsync(db =>
            db.UserSessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, Build.Now - UserSession.Idle), Token)
        );

        // Left for the next field, which has the focus when the page is taken away.
        await page.Keyboard.PressAsync("Tab");
        await ExpectEmptyAsync(page);
        await SignInThereAsync(page, OfficeUser.Email, OfficeUser.Password);

        await Expect(dialog.GetByLabel("Nota")).ToHaveValueAsync("Bonifico del 3");
        await dialog.Button("REGISTRA INCASSO").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal("Bonifico del 3", await app.ReadAsync(db => db.Payments.Select(p => p.Note).SingleAsync(Token)));
    }

    [Fact]
    public async Task Expired_PageIsCutOff_EmptiesByItself()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        // Its minute is short here; a faked clock would end the connection as well.
        await page.AddInitScriptAsync(
            "const real = setInterval; window.setInterval = (work, every, ...more) => real(work, every === 60_000 ? 200 : every, ...more);"
        );
        await WriteAsync(opened);
        await app.ReadAsync(db =>
            db.UserSessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, Build.Now - UserSession.Idle), Token)
        );

        await page.EvaluateAsync("document.getElementById('components-reconnect-modal').className = 'components-reconnect-rejected'");

        await ExpectEmptyAsync(page);
    }

    [Fact]
    public async Task Working_AllDayInOnePage_IsNeverInterrupted()
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.SignInAsync();
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromHours(5));
            await page.GetByRole(AriaRole.Link, new() { Name = i % 2 == 0 ? "Clienti" : "Documenti", Exact = true }).ClickAsync();
            await Expect(page).ToHaveTitleAsync(i % 2 == 0 ? "Clienti – Solleciti" : "Documenti – Solleciti");
        }

        await page.ReloadAsync();
        await Expect(page).ToHaveTitleAsync("Documenti – Solleciti");
    }

    private async Task<AppUnderTest> StartAsync()
    {
        var app = await AppUnderTest.StartOfficeAsync(services => services.AddSingleton<TimeProvider>(time));
        await app.AddInvoiceAsync("12/2026");
        return app;
    }

    private static async Task<ILocator> WriteAsync(PageUnderTest opened)
    {
        await opened.SignInAsync();
        await opened.GotoAsync("/solleciti");
        var dialog = await opened.Page.WriteToAsync("Città & Sapori");
        await dialog.GetByLabel("Oggetto").FillAsync(Typed);
        return dialog;
    }

    private static async Task ExpectEmptyAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "L'accesso è scaduto" })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("L'accesso è scaduto – Solleciti");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Oggetto")).ToHaveCountAsync(0);
        Assert.DoesNotContain("Città", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task SignInElsewhereAsync(IPage page)
    {
        var other = await page.Context.NewPageAsync();
        await other.TrySignInAsync(OfficeUser.Email, OfficeUser.Password);
        await other.Locator(".app-ready").WaitForAsync();
        await page.EvaluateAsync("dispatchEvent(new Event('focus'))");
    }

    private static async Task SignInThereAsync(IPage page, string email, string password)
    {
        var frame = page.FrameLocator("iframe");
        await frame.GetByLabel("E-mail").FillAsync(email);
        await frame.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await frame.GetByRole(AriaRole.Button, new() { Name = "ACCEDI" }).ClickAsync();
    }
}
