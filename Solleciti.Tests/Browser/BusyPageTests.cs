using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>What is clicked while the page is being drawn again counts.</summary>
public sealed class BusyPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Click_WhileThePageIsBeingDrawnAgain_Counts()
    {
        var drawing = new Drawing();
        await using var app = await AppUnderTest.StartAsync(services =>
        {
            AppUnderTest.HoldTwoMinutes(services);
            services.AddSingleton(drawing).AddSingleton(typeof(HubLifetimeManager<>), typeof(SlowSender<>));
        });
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        var dialog = await page.WriteToAsync("Amaretti Abbigliamento");
        await dialog.Button("INVIA EMAIL").ClickAsync();
        var notice = page.Locator(".sent-notice");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(notice).ToContainTextAsync("In coda");

        // Something happens to the reminder: the notice is drawn again, and its button gets a new handler.
        drawing.IsSlow = true;
        var feed = app.Services.GetRequiredService<OutboxFeed>();
        var change = Task.Run(() => feed.Publish(new OutboxChange(1, OutboxState.Queued)), TestContext.Current.CancellationToken);
        await drawing.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        // On its way before the browser knows of the new one.
        await notice.Button("Annulla invio").EvaluateAsync("button => button.click()");
        drawing.Clicked.Set();
        await change;

        await Expect(notice).ToContainTextAsync("Annullato");
    }

    private sealed class Drawing
    {
        public bool IsSlow { get; set; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Clicked { get; } = new();
    }

    /// <summary>A busy server: the browser has drawn the page, and said so, before the thread that sent it the page goes on.</summary>
    private sealed class SlowSender<T>(Drawing drawing, ILogger<DefaultHubLifetimeManager<T>> log) : DefaultHubLifetimeManager<T>(log)
        where T : Hub
    {
        public override Task SendConnectionAsync(
            string connectionId,
            string methodName,
            object?[] args,
            CancellationToken cancellationToken = default
        )
        {
            if (!drawing.IsSlow || methodName != "JS.RenderBatch")
                return base.SendConnectionAsync(connectionId, methodName, args, cancellationToken);
            drawing.IsSlow = false;
            drawing.Begun.SetResult();
            drawing.Clicked.Wait(cancellationToken);
            var sent = base.SendConnectionAsync(connectionId, methodName, args, cancellationToken);
            Thread.Sleep(TimeSpan.FromSeconds(1));
            return sent;
        }
    }
}
