using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;
using Solleciti.Web.Access;

namespace Solleciti.Tests.Web.Access;

public sealed class SignInLimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_MoreThanAnAddressMay_Is429InItalianAndOthersGoOn()
    {
        var visitors = new Visitors();
        using var logs = new LogCapture();
        await using var app = await AppUnderTest.StartOfficeAsync(services =>
        {
            services.AddSingleton<IStartupFilter>(visitors);
            logs.AddTo(services);
        });
        using var browser = new OfficeBrowser(app);
        var answered = 0;
        HttpResponseMessage? refused = null;
        // One more a second may come, so that a slow machine needs some more than the thirty.
        for (; refused is null && answered < 10 * SignInLimit.Posts; answered++)
        {
            var answer = await browser.PostAsync("/accesso");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                refused = answer;
            else
                answer.Dispose();
        }

        Assert.InRange(answered, SignInLimit.Posts, 10 * SignInLimit.Posts - 1);
        using (refused)
        {
            Assert.InRange(int.Parse(refused!.Headers.GetValues("Retry-After").Single(), null), 1, 60);
            Assert.Contains("aspettare un minuto", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
        // The log says so, once and not for each.
        (await browser.PostAsync("/accesso")).Dispose();
        Assert.Contains(
            "127.0.0.7",
            Assert.Single(logs.Warnings, line => line.Contains("Too many sign-in", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        // Other pages stay open to the same address, and the sign-in to others.
        Assert.Equal(HttpStatusCode.OK, (await browser.LookAsync("/accesso")).Status);
        visitors.Address = IPAddress.Parse("127.0.0.8");
        await browser.SignInAsync();
    }

    [Fact]
    public async Task Post_MoreThanCanBeLookedAt_Is429()
    {
        await using var app = await AppUnderTest.StartOfficeAsync();
        using var browser = new OfficeBrowser(app);
        var work = app.Services.GetRequiredService<PasswordWork>();
        var places = Enumerable.Range(0, PasswordWork.AtOnce + PasswordWork.Waiting).Select(_ => work.TakePlace()!).ToList();

        using var answer = await browser.TrySignInAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        places.ForEach(place => place.Dispose());
        await browser.SignInAsync();
    }

    private sealed class Visitors : IStartupFilter
    {
        public IPAddress Address { get; set; } = IPAddress.Parse("127.0.0.7");

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, following) =>
                    {
                        context.Connection.RemoteIpAddress = Address;
                        return following(context);
                    }
                );
                next(app);
            };
    }
}
