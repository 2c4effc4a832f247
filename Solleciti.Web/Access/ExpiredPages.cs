using System.Collections.Concurrent;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>Open pages whose session is over, until their person signs in again or they are closed.</summary>
internal sealed class ExpiredPages
{
    private readonly ConcurrentDictionary<string, SessionState> waiting = new(StringComparer.Ordinal);

    /// <summary>The name under which the page itself asks for being taken up.</summary>
    public string Add(SessionState page)
    {
        var key = OneTimeSecret.Create();
        waiting[key] = page;
        return key;
    }

    public SessionState? Find(string key) => waiting.GetValueOrDefault(key);

    public void Remove(string key) => waiting.TryRemove(key, out _);
}
