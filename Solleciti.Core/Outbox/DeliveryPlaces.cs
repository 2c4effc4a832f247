namespace Solleciti.Core.Outbox;

/// <summary>As many deliveries at the same time as there are connections, whose number may change; who comes more waits for one to end.</summary>
internal sealed class DeliveryPlaces : IDisposable
{
    private readonly Lock resizing = new();
    private readonly SemaphoreSlim free = new(0);
    private int size;

    /// <summary>Places that were taken away while somebody had them.</summary>
    private int surplus;

    /// <summary>A place, until it is disposed of, once or more often.</summary>
    /// <param name="most">How many places there are from now on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IDisposable> TakeAsync(int most, CancellationToken cancellationToken)
    {
        lock (resizing)
        {
            surplus += size - most;
            size = most;
            while (surplus > 0 && free.Wait(0, CancellationToken.None))
                surplus--;
            if (surplus < 0)
                free.Release(-surplus);
            surplus = Math.Max(surplus, 0);
        }
        await free.WaitAsync(cancellationToken);
        return new Place(this);
    }

    public void Dispose() => free.Dispose();

    private void Leave()
    {
        lock (resizing)
        {
            if (surplus > 0)
                surplus--;
            else
                free.Release();
        }
    }

    private sealed class Place(DeliveryPlaces places) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                places.Leave();
        }
    }
}
