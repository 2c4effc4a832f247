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
        await Expect(page.GetByText("ritrova la pagina com'era")).ToBeVisibleAsync();
        // As when a phone shows its keyboard: the dialog's fields measure themselves, and are not on the page.
        await page.SetViewportSizeAsync(1280, 500);
        await SignInThereAsync(page, OfficeUser.Email, OfficeUser.Password);
        await Expect(page.GetByText("L'accesso è scaduto")).ToBeHiddenAsync();
        await Expect(dialog.GetByLabel("Oggetto")).ToHaveValueAsync(Typed);
        var recipients = await dialog.GetByLabel("Destinatario").ElementHandleAsync();
        await page.WaitForFunctionAsync("field => field.clientHeight >= field.scrollHeight", recipients);
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
        await ChooseThereAsync(page);

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Expired_ServerHasThePageNoMore_SamePersonCanCopyWhatWasTyped(bool isTakenAwayBefore)
    {
        await using var app = await StartAsync();
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        var dialog = await WriteAndLoseAsync(app, opened, isTakenAwayBefore);
        await Expect(page.GetByText("ritrova la pagina com'era")).ToBeHiddenAsync();
        await Expect(page.GetByText("può copiare quanto stava scrivendo")).ToBeVisibleAsync();
        await Expect(page.GetByText("La pagina va ricaricata")).ToBeHiddenAsync();

        await SignInThereAsync(page, OfficeUser.Email, OfficeUser.Password);

        await Expect(page.GetByText("La pagina va ricaricata")).ToBeVisibleAsync();
        await Expect(page.GetByText("L'accesso è scaduto")).ToBeHiddenAsync();
        var subject = dialog.GetByLabel("Oggetto");
        await Expect(subject).ToHaveValueAsync(Typed);
        // It can be selected, and that is all that can be done.
        await subject.PressAsync("ControlOrMeta+a");
        Assert.Equal(Typed, await page.EvaluateAsync<string>("getSelection().toString()"));
        await page.Keyboard.TypeAsync("altro");
        await page.Keyboard.PressAsync("Delete");
        await Expect(subject).ToHaveValueAsync(Typed);
        await dialog.Button("INVIA EMAIL").ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        await page.Button("RICARICA").ClickAsync();
        await page.Locator(".app-ready").WaitForAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByText("La pagina va ricaricata")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Expired_ServerHasThePageNoMore_SomebodyElseNeverSeesIt()
    {
        await using var app = await StartAsync();
        var accounts = app.Services.GetRequiredService<UserAccounts>();
        var issued = Assert.IsType<AccountOutcome.Issued>(await accounts.AddAsync(Marco, "Marco Neri", Token)).Password;
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await WriteAndLoseAsync(app, opened);
        await SignInThereAsync(page, Marco, issued);
        await ChooseThereAsync(page);

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Utente Marco Neri" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.DoesNotContain(Typed, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CutOff_SomebodyElseHasSignedInMeanwhile_IsLeft()
    {
        await using var app = await StartAsync();
        var accounts = app.Services.GetRequiredService<UserAccounts>();
        var issued = Assert.IsType<AccountOutcome.Issued>(await accounts.AddAsync(Marco, "Marco Neri", Token)).Password;
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await AskOftenAsync(page);
        await WriteAsync(opened);
        await page.Context.ClearCookiesAsync();
        using (var marco = new OfficeBrowser(app))
        {
            await marco.SignInAsync(Marco, issued);
            using var changed = await marco.PostFormAsync(
                "/cambia-password",
                ("chosen", "una frase tutta mia"),
                ("repeated", "una frase tutta mia")
            );
            await page.Context.AddCookiesAsync(
                marco
                    .Cookies.GetAllCookies()
                    .Select(cookie => new Cookie
                    {
                        Name = cookie.Name,
                        Value = cookie.Value,
                        Url = app.Url.ToString(),
                    })
            );
        }
        page.Dialog += (_, question) => _ = question.AcceptAsync();

        await CutOffAsync(opened);

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Utente Marco Neri" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
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

    /// <summary>The laptop was shut overnight: the server has forgotten the page, and nobody is signed in any more.</summary>
    private async Task<ILocator> WriteAndLoseAsync(AppUnderTest app, PageUnderTest opened, bool isTakenAwayBefore = false)
    {
        await AskOftenAsync(opened.Page);
        var dialog = await WriteAsync(opened);
        if (isTakenAwayBefore)
        {
            time.Advance(UserSession.Idle);
            await ExpectEmptyAsync(opened.Page);
            await CutOffAsync(opened);
            return dialog;
        }
        await app.ReadAsync(db =>
            db.UserSessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, Build.Now - UserSession.Idle), Token)
        );
        await CutOffAsync(opened);
        await ExpectEmptyAsync(opened.Page);
        return dialog;
    }

    /// <summary>The page's minute is short; a faked clock would end the connection as well.</summary>
    private static Task AskOftenAsync(IPage page) =>
        page.AddInitScriptAsync(
            "const real = setInterval; window.setInterval = (work, every, ...more) => real(work, every === 60_000 ? 200 : every, ...more);"
        );

    /// <summary>The server forgets the page, as when it is closed, and the page looks as when it has been told so.</summary>
    private static async Task CutOffAsync(PageUnderTest opened)
    {
        opened.IgnoreConsole();
        await opened.Page.RunAndWaitForResponseAsync(() => opened.Page.EvaluateAsync("Blazor.disconnect()"), "**/_blazor/disconnect");
        await opened.Page.EvaluateAsync(
            "document.getElementById('components-reconnect-modal').className = 'components-reconnect-rejected'"
        );
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

    private static async Task ChooseThereAsync(IPage page)
    {
        var frame = page.FrameLocator("iframe");
        await frame.GetByLabel("Nuova password", new() { Exact = true }).FillAsync("una frase tutta mia");
        await frame.GetByLabel("Ripetere la nuova password").FillAsync("una frase tutta mia");
        await frame.GetByRole(AriaRole.Button, new() { Name = "SALVA LA PASSWORD" }).ClickAsync();
    }

    private static async Task SignInThereAsync(IPage page, string email, string password)
    {
        var frame = page.FrameLocator("iframe");
        await frame.GetByLabel("E-mail").FillAsync(email);
        await frame.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await frame.GetByRole(AriaRole.Button, new() { Name = "ACCEDI" }).ClickAsync();
    }
}
