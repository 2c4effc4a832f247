namespace Solleciti.Web.Startup;

/// <summary>
/// How many pages may be open at once. Each keeps what it shows in memory, and a program that has none left would take every other page with
/// it: better one that says so instead of the page.
/// </summary>
/// <param name="most">How many.</param>
/// <param name="time">The clock.</param>
internal sealed class PageRoom(int most, TimeProvider time)
{
    /// <summary>How long a document that was given out is waited for: its browser connects at once, or never.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> underWay = new();
    private int open;

    /// <summary>How many, at most.</summary>
    public int Most => most;

    /// <summary>Gives a place to a page that is about to open; false when there is none.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (underWay.TryPeek(out var given) && given + Arrival <= now)
                underWay.Dequeue();
            if (open + underWay.Count >= most)
                return false;
            underWay.Enqueue(now);
            return true;
        }
    }

    /// <summary>A page has connected.</summary>
    public void Opened()
    {
        lock (gate)
        {
            open++;
            underWay.TryDequeue(out _);
        }
    }

    /// <summary>A page was closed, or given up after its connection was lost.</summary>
    public void Closed()
    {
        lock (gate)
            open--;
    }
}
