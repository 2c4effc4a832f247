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
    }

    [Fact]
    public async Task Try_WithChangesNotSaved_AsksToSaveThem()
    {
        var card = await CardAsync(active: true);
        await card.InvokeAsync(() =>
            card.FindComponents<MudTextField<string>>()
                .Single(field => field.Instance.Label == "Password")
                .Instance.ValueChanged.InvokeAsync(server.Form().Password)
        );

        await ButtonOf(card, "Invia prova").ClickAsync();

        card.WaitForAssertion(
            () => Assert.Equal("Per usare questi dati nei solleciti, premere SALVA.", card.Find(".trial-todo").TextContent),
            TimeSpan.FromSeconds(20)
        );
    }

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
