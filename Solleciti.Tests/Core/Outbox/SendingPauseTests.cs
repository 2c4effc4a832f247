using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

public sealed class SendingPauseTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private SendingPause Pause => core.Services.GetRequiredService<SendingPause>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task Get_NeverPaused_IsNull()
    {
        Assert.Null(await Pause.GetAsync(Token));
        Assert.False(await Pause.IsPausedAsync(Token));
    }

    [Fact]
    public async Task Pause_OutlivesARestartAndKeepsItsFirstReason()
    {
        await Pause.PauseAsync("Ripristinata la copia del 14/03/2026.", "ripristino", Token);
        await core.RestartAsync(isDemo: false);
        await Pause.PauseAsync("Un altro motivo.", "Giulia Ferri", Token);

        Assert.Equal(new PausedSending(Build.Now, "Ripristinata la copia del 14/03/2026."), await Pause.GetAsync(Token));
        Assert.True(await Pause.IsPausedAsync(Token));
    }

    [Fact]
    public async Task Resume_Paused_LetsSendingGoOnAndSaysSo()
    {
        await Pause.PauseAsync("Prova.", "Giulia Ferri", Token);
        var changes = 0;
        Pause.Changed += (_, _) => changes++;

        await Pause.ResumeAsync("Giulia Ferri", Token);

        Assert.False(await Pause.IsPausedAsync(Token));
        Assert.Equal(1, changes);
    }
}
