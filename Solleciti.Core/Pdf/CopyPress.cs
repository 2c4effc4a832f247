using System.Text.Json;
using Solleciti.Core.Common;

namespace Solleciti.Core.Pdf;

/// <summary>Draws printed copies, at most two at once in the whole process, and keeps those it drew last.</summary>
/// <param name="draw">From a model to its PDF.</param>
internal sealed class CopyPress(Func<CourtesyCopyModel, byte[]> draw)
{
    private const int MostAtOnce = 2;
    private const int MostKept = 32 * 1024 * 1024;

    private static readonly SemaphoreSlim Places = new(MostAtOnce);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<byte[]>> drawing = [];
    private readonly Dictionary<string, byte[]> kept = [];
    private readonly Queue<string> order = new();
    private int size;

    /// <summary>The copy of a model; drawn once, however many ask for it.</summary>
    public Task<byte[]> CopyAsync(CourtesyCopyModel model, CancellationToken cancellationToken)
    {
        var key = Sha256Hex.Of(JsonSerializer.SerializeToUtf8Bytes(model));
        lock (gate)
        {
            if (kept.GetValueOrDefault(key) is { } known)
                return Task.FromResult(known);
            // Elsewhere than on a page's own turn, which would stand still; and for all who ask, whoever of them leaves.
            if (!drawing.TryGetValue(key, out var copy))
                drawing.Add(key, copy = Task.Run(() => DrawAsync(key, model), CancellationToken.None));
            return copy.WaitAsync(cancellationToken);
        }
    }

    private async Task<byte[]> DrawAsync(string key, CourtesyCopyModel model)
    {
        await Places.WaitAsync();
        try
        {
            var copy = draw(model);
            Keep(key, copy);
            return copy;
        }
        finally
        {
            Places.Release();
            lock (gate)
                drawing.Remove(key);
        }
    }

    private void Keep(string key, byte[] copy)
    {
        lock (gate)
        {
            if (copy.Length > MostKept || !kept.TryAdd(key, copy))
                return;
            order.Enqueue(key);
            size += copy.Length;
            while (size > MostKept && order.TryDequeue(out var oldest) && kept.Remove(oldest, out var dropped))
                size -= dropped.Length;
        }
    }
}
