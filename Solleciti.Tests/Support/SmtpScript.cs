using System.Collections.Concurrent;

namespace Solleciti.Tests.Support;

/// <summary>What a mail server does at its steps instead of the usual. Several moves of a step are made in turn, the last for good.</summary>
internal sealed class SmtpScript
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> moves = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<Task>> happenings = new(StringComparer.OrdinalIgnoreCase);

    public void Set(string step, IEnumerable<string> made) => moves[step] = new ConcurrentQueue<string>(made);

    /// <summary>Something that happens each time before the step is answered; at MESSAGE, when the first of a message has come.</summary>
    public void Before(string step, Func<Task> happens) => happenings[step] = happens;

    public void Clear()
    {
        moves.Clear();
        happenings.Clear();
    }

    /// <summary>The move now; null for the usual.</summary>
    public async Task<string?> NextAsync(string step)
    {
        if (happenings.TryGetValue(step, out var happens))
            await happens();
        if (!moves.TryGetValue(step, out var queue))
            return null;
        if (queue.Count > 1 && queue.TryDequeue(out var move))
            return move;
        return queue.TryPeek(out var last) ? last : null;
    }

    public bool Knows(string step) => moves.ContainsKey(step);
}
