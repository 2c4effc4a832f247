using Solleciti.Core.Dispatch;

namespace Solleciti.Web.Components.Shared;

/// <summary>Reads a page again when messages change state. Many change in a moment; one reading serves them all.</summary>
internal sealed class OutboxRefresh : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly IDisposable subscription;
    private int pending;

    /// <param name="onPage">The page's InvokeAsync.</param>
    /// <param name="refresh">What to read again.</param>
    public OutboxRefresh(OutboxFeed feed, TimeProvider time, Func<Func<Task>, Task> onPage, Func<Task> refresh) =>
        subscription = feed.Subscribe(change =>
        {
            if (Interlocked.Exchange(ref pending, 1) == 1)
                return;
            _ = onPage(async () =>
            {
                await Task.Delay(Pause, time);
                Interlocked.Exchange(ref pending, 0);
                await refresh();
            });
        });

    public void Dispose() => subscription.Dispose();
}
