using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;
using Solleciti.Web.Access;

namespace Solleciti.Tests.Web.Access;

public sealed class AccountTests
{
    private const string Marco = "marco@ferri.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Setup_RightCode_SignsInAndIsGone()
    {
        using var console = new StringWriter();
        await using var app = await AppUnderTest.StartNewOfficeAsync(services => services.AddSingleton(new SetupCode(console)));
        using var browser = new OfficeBrowser(app);
        app.Services.GetRequiredService<SetupCode>().Print();
        Assert.Equal((HttpStatusCode.Redirect, "/primo-accesso"), await browser.LookAsync("/accesso"));

        using var wrong = await SetUpAsync(browser, "aaaa-bbbb");
        Assert.StartsWith("Il codice non è corretto", await OfficeBrowser.AlertAsync(wrong), StringComparison.Ordinal);
        Assert.False(await app.Services.GetRequiredService<UserAccounts>().AnyAsync(Token));
        using var right = await SetUpAsync(browser, console.ToString().TrimEnd()[^24..]);

        Assert.Equal("/", right.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/solleciti")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.LookAsync("/primo-accesso")).Status);
        using var late = await browser.PostAsync("/primo-accesso");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Theory]
    [InlineData("anna@città.example", HttpStatusCode.Redirect)]
    [InlineData("anna\uFFFE@ferri.example", HttpStatusCode.OK)]
    public async Task Setup_UnusualAddress_IsTakenOrRefusedInWords(string email, HttpStatusCode status)
    {
        using var console = new StringWriter();
        await using var app = await AppUnderTest.StartNewOfficeAsync(services => services.AddSingleton(new SetupCode(console)));
        using var browser = new OfficeBrowser(app);
        app.Services.GetRequiredService<SetupCode>().Print();

        using var answer = await SetUpAsync(browser, console.ToString().TrimEnd()[^24..], email);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Setup_StrangersGuess_AreSlowedDownAndTheCodeIsStillGood()
    {
        using var console = new StringWriter();
        await using var app = await AppUnderTest.StartNewOfficeAsync(
            services => services.AddSingleton(new SetupCode(console)),
            "--Solleciti:TrustedProxies=127.0.0.1",
            "--Solleciti:AllowPlainHttp=true"
        );
        app.Services.GetRequiredService<SetupCode>().Print();
        using var stranger = new OfficeBrowser(app);
        stranger.Always.Add("X-Forwarded-For", "203.0.113.9");
        var guesses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var guess = await stranger.PostAsync("/primo-accesso", ("code", "aaaa-bbbb"));
            guesses.Add(guess.StatusCode);
        }
        using var office = new OfficeBrowser(app);
        office.Always.Add("X-Forwarded-For", "198.51.100.4");

        using var right = await SetUpAsync(office, console.ToString().TrimEnd()[^24..]);

        Assert.Contains(HttpStatusCode.TooManyRequests, guesses);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task Post_WithoutTheTokenOfThePage_IsRefused()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(app);

        using var signIn = await browser.PostAsync("/accesso", ("email", OfficeUser.Email), ("password", OfficeUser.Password));
        Assert.StartsWith("La pagina era aperta da troppo tempo", await OfficeBrowser.AlertAsync(signIn), StringComparison.Ordinal);
        await browser.SignInAsync();
        using var signOut = await browser.PostAsync("/esci");
        Assert.Equal(HttpStatusCode.BadRequest, signOut.StatusCode);
        using var change = await browser.PostAsync(
            "/cambia-password",
            ("current", OfficeUser.Password),
            ("chosen", "x"),
            ("repeated", "x")
        );
        Assert.StartsWith("La pagina era aperta da troppo tempo", await OfficeBrowser.AlertAsync(change), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/solleciti")).Status);
    }

    [Fact]
    public async Task SignIn_Cookie_IsOutOfReachOfScriptsAndEndsWithTheBrowser()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(app);

        using var answer = await browser.TrySignInAsync(path: "/accesso?ReturnUrl=%2Finviati");

        Assert.Equal("/inviati", answer.Headers.Location?.ToString());
        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("solleciti-sessione=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_WhateverIsWrong_ReadsTheSame()
    {
        var time = new FakeTimeProvider(Build.Now);
        using var log = new LogCapture();
        await using var app = await AppUnderTest.StartOfficeAsync(services =>
        {
            services.AddSingleton<TimeProvider>(time);
            log.AddTo(services);
        });
        var late = await AddMarcoAsync(app);
        time.Advance(OneTimeSecret.Lifetime);
        using var browser = new OfficeBrowser(app);

        var said = new HashSet<string>(StringComparer.Ordinal)
        {
            await TryAsync("nessuno@ferri.example", "canarino qualunque"),
            await TryAsync(Marco, late),
            await DisableAndTryAsync(),
        };
        for (var i = 0; i < SignInFailure.Tries; i++)
        {
            said.Add(await TryAsync(OfficeUser.Email, "canarino sbagliato"));
        }
        said.Add(await TryAsync(OfficeUser.Email, OfficeUser.Password));

        Assert.StartsWith("L'accesso non è riuscito", Assert.Single(said), StringComparison.Ordinal);
        foreach (
            var reason in new[]
            {
                "unknown account, from 127.0.0.1",
                "too old",
                "is disabled",
                "wrong password for account",
                "is now locked for 127.0.0.1",
                "is locked for",
            }
        )
        {
            Assert.Contains(log.Lines, line => line.Contains(reason, StringComparison.Ordinal));
        }
        Assert.DoesNotContain(
            log.Lines,
            line => line.Contains("canarino", StringComparison.Ordinal) || line.Contains("nessuno@", StringComparison.Ordinal)
        );

        async Task<string> TryAsync(string email, string password)
        {
            using var answer = await browser.TrySignInAsync(email, password);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await OfficeBrowser.AlertAsync(answer);
        }

        async Task<string> DisableAndTryAsync()
        {
            var accounts = app.Services.GetRequiredService<UserAccounts>();
            var issued = Assert.IsType<AccountOutcome.Issued>(await accounts.ResetPasswordAsync(Marco, Token)).Password;
            await accounts.DisableAsync((await accounts.ListAsync(Token)).Single(u => u.Email == Marco).Id, null, Token);
            return await TryAsync(Marco, issued);
        }
    }

    [Fact]
    public async Task OneTimePassword_UntilAnotherIsChosen_OpensNothingElse()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(app);
        await browser.SignInAsync(Marco, await AddMarcoAsync(app));

        foreach (var path in new[] { "/", "/solleciti", "/configurazione/utenti", "/non-esiste" })
        {
            Assert.Equal((path, (HttpStatusCode.Redirect, "/cambia-password")), (path, await browser.LookAsync(path)));
        }
        using (var circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
        }
        using var changed = await browser.PostFormAsync("/cambia-password", ("chosen", "una frase nuova"), ("repeated", "una frase nuova"));

        Assert.Equal("/", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/solleciti")).Status);
    }

    [Fact]
    public async Task Session_UserDisabledOrReset_EndsWithTheNextRequest()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        await AddMarcoAsync(app);
        using var browser = new OfficeBrowser(app);
        await browser.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/solleciti")).Status);

        await app.Services.GetRequiredService<UserAccounts>().ResetPasswordAsync(OfficeUser.Email, Token);

        Assert.Equal((HttpStatusCode.Redirect, "/accesso?ReturnUrl=%2Fsolleciti"), await browser.LookAsync("/solleciti"));
        using var circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1");
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
    }

    [Fact]
    public async Task SignOut_CopyOfTheCookie_IsWorthNothingAnyMore()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(app);
        await browser.SignInAsync();
        using var copy = new OfficeBrowser(app);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());

        using var answer = await browser.PostAsync("/esci", (OfficeBrowser.TokenField, await browser.TokenAsync("/cambia-password")));

        Assert.Equal("/accesso", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await copy.LookAsync("/solleciti")).Status);
    }

    [Fact]
    public async Task Log_WhateverHappens_ShowsNoPasswordAndNoCode()
    {
        using var console = new StringWriter();
        using var log = new LogCapture();
        await using var app = await AppUnderTest.StartNewOfficeAsync(services =>
        {
            services.AddSingleton(new SetupCode(console));
            log.AddTo(services);
        });
        using var browser = new OfficeBrowser(app);
        app.Services.GetRequiredService<SetupCode>().Print();
        var code = console.ToString().TrimEnd()[^24..];
        using var setUp = await SetUpAsync(browser, code);
        var issued = await AddMarcoAsync(app);
        using var other = new OfficeBrowser(app);
        using var wrong = await other.TrySignInAsync(password: "canarino sbagliato");
        await other.SignInAsync(Marco, issued);
        using var changed = await other.PostFormAsync("/cambia-password", ("chosen", "canarino scelto"), ("repeated", "canarino scelto"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains(log.Lines, line => line.Contains("/cambia-password", StringComparison.Ordinal));
        foreach (var secret in new[] { code, issued, OfficeUser.Password, "canarino" })
        {
            Assert.DoesNotContain(
                log.Lines,
                line =>
                    line.Contains(secret, StringComparison.OrdinalIgnoreCase)
                    || line.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase)
            );
        }
    }

    private static Task<HttpResponseMessage> SetUpAsync(OfficeBrowser browser, string code, string email = OfficeUser.Email) =>
        browser.PostFormAsync(
            "/primo-accesso",
            ("code", code),
            ("name", OfficeUser.Name),
            ("email", email),
            ("password", OfficeUser.Password),
            ("repeated", OfficeUser.Password)
        );

    private static async Task<string> AddMarcoAsync(AppUnderTest app) =>
        Assert
            .IsType<AccountOutcome.Issued>(await app.Services.GetRequiredService<UserAccounts>().AddAsync(Marco, "Marco Neri", Token))
            .Password;
}
