using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Services;

namespace Solleciti.Tests.Web.Pages.Services;

/// <summary>An account that works but is not switched on sends nothing, and the card must say so.</summary>
public sealed class SmtpCardTests : PageTestBase
{
    private const string Activate = "scegliere SÌ in «Attivo» e premere SALVA";

    private readonly SmtpServer server = new();

    public SmtpCardTests() => Render<MudPopoverProvider>();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(false, "Salvato, non attivo.")]
    [InlineData(true, "Salvato.")]
    public async Task Save_ActiveOrNot_SaysWhetherItSends(bool active, string words)
    {
        var card = await CardAsync(active);

        await ButtonOf(card, "SALVA").ClickAsync();

        card.WaitForAssertion(() =>
            Assert.StartsWith(words, card.Find(".service-actions [role=status]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(!active, card.Markup.Contains(Activate, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Try_Passes_SaysWhatIsStillToDo(bool active, int expected)
    {
        var card = await CardAsync(active);
        Assert.Empty(card.FindAll(".trial-todo"));

        await ButtonOf(card, "Invia prova").ClickAsync();

        card.WaitForAssertion(
            () => Assert.Contains("La prova è riuscita", card.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(20)
        );
        Assert.Equal(expected, card.FindAll(".trial-todo").Count);
        Assert.All(card.FindAll(".trial-steps li"), step => Assert.EndsWith(": riuscito", step.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Try_NeitherEncryptedNorSignedIn_DoesNotSayThatEitherSucceeded()
    {
        await Services
            .GetRequiredService<MailAccounts>()
            .SaveAsync(server.Form(MailProtocol.Plain) with { UserName = "", Password = "" }, TestContext.Current.CancellationToken);
        var card = Render<SmtpCard>();

        await ButtonOf(card, "Invia prova").ClickAsync();

        card.WaitForAssertion(
            () =>
                Assert.Equal(
                    ["Cifratura: nessuna", "Accesso: nessuno"],
                    card.FindAll(".trial-steps li:not(.status-sent)").Take(2).Select(ByName.Words)
                ),
            TimeSpan.FromSeconds(20)
        );
    }

    [Fact]
    public async Task Try_WithChangesNotSaved_AsksToSaveThem()
    {
        var card = await CardAsync(active: true);
        await TypeAsync(card, "Password", server.Form().Password);

        await ButtonOf(card, "Invia prova").ClickAsync();

        card.WaitForAssertion(
            () => Assert.Equal("Per usare questi dati nei solleciti, premere SALVA.", card.Find(".trial-todo").TextContent),
            TimeSpan.FromSeconds(20)
        );
    }

    [Theory]
    [InlineData("Gmail", "", "500", "Gmail accetta 500 messaggi al giorno")]
    [InlineData("Office 365", "30", "", "3 collegamenti insieme")]
    [InlineData("Aruba", "", "", "partono da soli.")]
    public async Task Choose_Provider_ProposesTheLimitsItPublishes(string provider, string minute, string day, string words)
    {
        var card = await CardAsync(active: true);
        await TypeAsync(card, "Messaggi al minuto", "7");

        await card.InvokeAsync(() => card.FindComponents<MudSelect<string>>().Single().Instance.ValueChanged.InvokeAsync(provider));

        Assert.Equal(
            (minute, day, "2"),
            (ValueOf(card, "Messaggi al minuto"), ValueOf(card, "Messaggi al giorno"), ValueOf(card, "Collegamenti insieme"))
        );
        Assert.Contains(words, card.Find(".service-limits").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Personalizzato")]
    [InlineData("Aruba")]
    public async Task Choose_AnotherThanThePreset_TakesItsLimitsAlong(string other)
    {
        var card = await CardAsync(active: true);
        await ChooseAsync(card, "Gmail");
        Assert.Equal("500", ValueOf(card, "Messaggi al giorno"));

        await ChooseAsync(card, other);

        Assert.Equal("", ValueOf(card, "Messaggi al giorno"));
    }

    [Theory]
    [InlineData("500", "")]
    [InlineData("300", "300")]
    public async Task Server_TypedOverAPreset_TakesTheLimitsAlongThatNobodyTyped(string typed, string left)
    {
        var card = await CardAsync(active: true);
        await ChooseAsync(card, "Gmail");
        await TypeAsync(card, "Messaggi al giorno", typed);
        await TypeAsync(card, "Porta", "587");
        Assert.Equal(typed, ValueOf(card, "Messaggi al giorno"));
        await ChooseAsync(card, "Gmail");
        await TypeAsync(card, "Messaggi al giorno", typed);

        await TypeAsync(card, "Server", "smtp.altro.example");

        Assert.Equal(left, ValueOf(card, "Messaggi al giorno"));
    }

    [Fact]
    public async Task Try_OfWhatIsSaved_IsRememberedWithWhatTheServerTakes()
    {
        server.Offers = ["SIZE 26214400"];
        await CardAsync(active: true);
        var card = Render<SmtpCard>();
        Assert.DoesNotContain("l'ultima prova", card.Markup, StringComparison.Ordinal);

        await ButtonOf(card, "Invia prova").ClickAsync();

        card.WaitForAssertion(
            () => Assert.Contains("Il server accetta messaggi fino a 25,0 MB", card.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(20)
        );
    }

    [Fact]
    public async Task Save_LimitOutOfRange_SaysSoAtTheFieldAndIsSavedOnceMended()
    {
        var card = await CardAsync(active: true);
        await TypeAsync(card, "Messaggi al giorno", "2.000");
        await ButtonOf(card, "SALVA").ClickAsync();
        Assert.Equal(
            "Un numero da 1 a 1000000, senza punti; vuoto se non c'è limite.",
            Field(card, "Messaggi al giorno").Find(".mud-input-error[aria-live], .mud-input-helper-text.mud-input-error").TextContent.Trim()
        );

        await TypeAsync(card, "Messaggi al giorno", "2000");
        await TypeAsync(card, "Collegamenti insieme", "4");
        await ButtonOf(card, "SALVA").ClickAsync();

        var account = (await Services.GetRequiredService<MailAccounts>().ActiveAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((null, 2000, 4), (account.MessagesPerMinute, account.MessagesPerDay, account.Connections));
    }

    private static IRenderedComponent<MudTextField<string>> Field(IRenderedComponent<SmtpCard> card, string label) =>
        card.FindComponents<MudTextField<string>>().Single(field => field.Instance.Label == label);

    private static string ValueOf(IRenderedComponent<SmtpCard> card, string label) =>
        Field(card, label).Find("input").GetAttribute("value") ?? "";

    private static Task TypeAsync(IRenderedComponent<SmtpCard> card, string label, string text) =>
        card.InvokeAsync(() => Field(card, label).Instance.ValueChanged.InvokeAsync(text));

    private static Task ChooseAsync(IRenderedComponent<SmtpCard> card, string provider) =>
        card.InvokeAsync(() => card.FindComponents<MudSelect<string>>().Single().Instance.ValueChanged.InvokeAsync(provider));

    private async Task<IRenderedComponent<SmtpCard>> CardAsync(bool active)
    {
        await Services
            .GetRequiredService<MailAccounts>()
            .SaveAsync(server.Form() with { Active = active }, TestContext.Current.CancellationToken);
        return Render<SmtpCard>();
    }

    private static AngleSharp.Dom.IElement ButtonOf(IRenderedComponent<SmtpCard> card, string text) =>
        card.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
