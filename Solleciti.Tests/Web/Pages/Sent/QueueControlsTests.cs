using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Sent;

namespace Solleciti.Tests.Web.Pages.Sent;

public sealed class QueueControlsTests : PageTestBase
{
    private const string MinuteWords = "Limite di 1 messaggio al minuto raggiunto: si riprende alle 10:01:00";

    private MailAccounts Accounts => Services.GetRequiredService<MailAccounts>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limit_Reached_SaysWhichAndUntilWhen()
    {
        await SendOneOfTwoAsync(perMinute: "1", perDay: "");

        Assert.Contains(MinuteWords, Render<QueueControls>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limit_OfADay_SaysTheDay()
    {
        await SendOneOfTwoAsync(perMinute: "", perDay: "1");

        Assert.Contains(
            "Limite di 1 messaggio al giorno raggiunto: si riprende il 16/03/2026 alle 10:00:00",
            Render<QueueControls>().Markup,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Limit_LiftedMeanwhile_SaysNothingAnyMore()
    {
        await SendOneOfTwoAsync(perMinute: "1", perDay: "");
        var controls = Render<QueueControls>();

        await Accounts.SaveAsync(MailAccountForm.Of((await Accounts.CurrentAsync(Token))!) with { MessagesPerMinute = "" }, Token);

        controls.WaitForAssertion(() => Assert.DoesNotContain("Limite di", controls.Markup, StringComparison.Ordinal));
        Assert.Contains("1 in attesa di partire", controls.Markup, StringComparison.Ordinal);
    }

    private async Task SendOneOfTwoAsync(string perMinute, string perDay)
    {
        await Accounts.SaveAsync(
            new MailAccountForm
            {
                Active = true,
                Address = "a@ferri.example",
                Host = "localhost",
                MessagesPerMinute = perMinute,
                MessagesPerDay = perDay,
            },
            Token
        );
        foreach (var name in new[] { "Amaretti", "Biscotti" })
            await Office.QueueAsync((await Office.AddDebtorAsync(name, name)).Document);
        await Office.NewDispatcher().DeliverNextAsync(Token);
    }
}
