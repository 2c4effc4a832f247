using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Access;

public sealed class SessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignOut_CopyOfTheCookieAfterARestart_IsRefusedAndAnotherSessionGoesOn()
    {
        var app = await AppUnderTest.StartOfficeAsync();
        using var left = new OfficeBrowser(app);
        using var open = new OfficeBrowser(app);
        await left.SignInAsync();
        await open.SignInAsync();
        var cookies = (Left: left.Cookies.GetAllCookies(), Open: open.Cookies.GetAllCookies());
        using (await left.PostAsync("/esci", (OfficeBrowser.TokenField, await left.TokenAsync("/cambia-password")))) { }

        await using var restarted = await app.RestartAsync();

        Assert.Equal(HttpStatusCode.Redirect, await LookAsync(cookies.Left));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(cookies.Open));

        async Task<HttpStatusCode> LookAsync(CookieCollection with)
        {
            using var copy = new OfficeBrowser(restarted);
            copy.Cookies.Add(with);
            return (await copy.LookAsync("/solleciti")).Status;
        }
    }

    [Fact]
    public async Task Request_EightHoursAfterTheLastOne_LeadsToTheSignIn()
    {
        var time = new FakeTimeProvider(Build.Now);
        await using var app = await AppUnderTest.StartOfficeAsync(services => services.AddSingleton<TimeProvider>(time));
        using var browser = new OfficeBrowser(app);
        await browser.SignInAsync();
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromHours(7));
            Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/solleciti")).Status);
        }

        time.Advance(UserSession.Idle);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.LookAsync("/solleciti")).Status);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/accesso/ripresa")]
    public async Task Request_OfAPageByItself_IsNoActivity(string path)
    {
        var time = new FakeTimeProvider(Build.Now);
        await using var app = await AppUnderTest.StartOfficeAsync(services => services.AddSingleton<TimeProvider>(time));
        using var browser = new OfficeBrowser(app);
        await browser.SignInAsync();
        time.Advance(TimeSpan.FromHours(7));

        using (var answer = await browser.PostAsync(path))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.Equal(Build.Now, await app.ReadAsync(db => db.UserSessions.Select(s => s.LastSeenAt).SingleAsync(Token)));
    }

    [Fact]
    public async Task PasswordChanged_Here_EndsTheOtherSessionsOnly()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var here = new OfficeBrowser(app);
        using var elsewhere = new OfficeBrowser(app);
        await here.SignInAsync();
        await elsewhere.SignInAsync();

        using var changed = await here.PostFormAsync(
            "/cambia-password",
            ("current", OfficeUser.Password),
            ("chosen", "una frase tutta nuova"),
            ("repeated", "una frase tutta nuova")
        );

        Assert.Equal(HttpStatusCode.OK, (await here.LookAsync("/solleciti")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.LookAsync("/solleciti")).Status);
    }
}
