using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Solleciti.Core.Outbox;

/// <summary>Tells open pages and the dispatcher that a message changed its state. Nothing is stored here.</summary>
public sealed class OutboxFeed(ILogger<OutboxFeed> log)
{
    private readonly ConcurrentDictionary<Guid, Action<OutboxChange>> subscribers = new();

    /// <summary>Calls back on every change, on the changer's thread: hand over and return. Dispose to stop.</summary>
    public IDisposable Subscribe(Action<OutboxChange> callback)
    {
        var key = Guid.NewGuid();
        subscribers[key] = callback;
        return new Subscription(this, key);
    }

    internal void Publish(OutboxChange change)
    {
        foreach (var callback in subscribers.Values)
        {
            try
            {
                callback(change);
            }
            catch (Exception failure)
            {
                // The change is committed already: a page that is gone must not make its writer believe otherwise.
                log.LogError(failure, "A subscriber failed on reminder {ReminderId} becoming {State}", change.ReminderId, change.State);
            }
        }
    }

    private sealed class Subscription(OutboxFeed feed, Guid key) : IDisposable
    {
        public void Dispose() => feed.subscribers.TryRemove(key, out _);
    }
}

/// <summary>A message changed its state.</summary>
/// <param name="ReminderId">Which.</param>
/// <param name="State">To what.</param>
public sealed record OutboxChange(int ReminderId, OutboxState State);
