using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Outbox;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Tests.Web.Shared;

public sealed class PauseNoticeTests : PageTestBase
{
    private const string Reason = "Ripristinata la copia del 14/03/2026 18:30.";

    private SendingPause Pause => Services.GetRequiredService<SendingPause>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_NotPaused_IsNotThere()
    {
        await Office.StoreAsync(new Installation(isDemo: false, Build.Now));

        Assert.Empty(Notice().Markup.Trim());
    }

    [Fact]
    public async Task Render_PausedMeanwhile_SaysWhyOnOpenPages()
    {
        await Office.StoreAsync(new Installation(isDemo: false, Build.Now));
        var notice = Notice();

        await Pause.PauseAsync(Reason, "ripristino", Token);

        notice.WaitForAssertion(() =>
            Assert.Contains($"Invii in pausa: {Reason}", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("RIPRENDI GLI INVII", false)]
    [InlineData("ANNULLA", true)]
    public async Task Resume_OnlyAConfirmationEndsThePause(string answer, bool stillPaused)
    {
        await Office.StoreAsync(new Installation(isDemo: false, Build.Now));
        await Pause.PauseAsync(Reason, "ripristino", Token);
        var dialogs = Render<MudDialogProvider>();
        var notice = Notice();

        var resuming = ButtonOf(notice, "RIPRENDI GLI INVII").ClickAsync();
        Assert.True(await Pause.IsPausedAsync(Token));
        dialogs.WaitForAssertion(() => Assert.Contains("partono subito", dialogs.Markup, StringComparison.Ordinal));
        await ButtonOf(dialogs, answer).ClickAsync();
        await resuming;

        Assert.Equal(stillPaused, await Pause.IsPausedAsync(Token));
        notice.WaitForAssertion(() => Assert.Equal(stillPaused ? 1 : 0, notice.FindAll("[role=alert]").Count));
    }

    private static AngleSharp.Dom.IElement ButtonOf<T>(IRenderedComponent<T> rendered, string words)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        rendered.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private IRenderedComponent<PauseNotice> Notice() => Render<PauseNotice>();
}
