using Solleciti.Core.Outbox;

namespace Solleciti.Web.Components.Shared;

/// <summary>Reads a page again when messages change state. Many change in a moment; one reading serves them all.</summary>
internal sealed class OutboxRefresh : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly TimeProvider time;
    private readonly Func<Func<Task>, Task> onPage;
    private readonly Func<Task> refresh;
    private readonly IDisposable subscription;
    private int pending;

    /// <param name="onPage">The page's InvokeAsync.</param>
    /// <param name="refresh">What to read again.</param>
    public OutboxRefresh(OutboxFeed feed, TimeProvider time, Func<Func<Task>, Task> onPage, Func<Task> refresh)
    {
        (this.time, this.onPage, this.refresh) = (time, onPage, refresh);
        subscription = feed.Subscribe(_ => Ask());
    }

    /// <summary>Something else changed that the page shows. A handler of events.</summary>
    public void Follow(object? sender, EventArgs change) => Ask();

    public void Dispose() => subscription.Dispose();

    private void Ask()
    {
        if (Interlocked.Exchange(ref pending, 1) == 1)
            return;
        _ = onPage(async () =>
        {
            await Task.Delay(Pause, time);
            Interlocked.Exchange(ref pending, 0);
            await refresh();
        });
    }
}
