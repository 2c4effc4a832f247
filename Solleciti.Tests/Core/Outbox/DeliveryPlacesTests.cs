using Solleciti.Core.Outbox;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>As many as may be, although that changes.</summary>
public sealed class DeliveryPlacesTests : IDisposable
{
    private readonly DeliveryPlaces places = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => places.Dispose();

    [Fact]
    public async Task Take_AllTaken_WaitsUntilOneIsLeft()
    {
        var first = await places.TakeAsync(2, Token);
        await places.TakeAsync(2, Token);
        var third = places.TakeAsync(2, Token);
        Assert.False(third.IsCompleted);

        first.Dispose();
        // Left once, however often it is said.
        first.Dispose();

        await third;
        Assert.False(places.TakeAsync(2, Token).IsCompleted);
    }

    [Fact]
    public async Task Take_FewerFromNowOn_WaitsUntilThatManyAreLeft()
    {
        var taken = new List<IDisposable>();
        for (var i = 0; i < 3; i++)
            taken.Add(await places.TakeAsync(4, Token));
        var next = places.TakeAsync(1, Token);

        taken[0].Dispose();
        taken[1].Dispose();
        Assert.False(next.IsCompleted);
        taken[2].Dispose();

        await next;
    }

    [Fact]
    public async Task Take_MoreFromNowOn_TheyAreThereAtOnce()
    {
        await places.TakeAsync(1, Token);
        var waiting = places.TakeAsync(1, Token);
        Assert.False(waiting.IsCompleted);

        await places.TakeAsync(3, Token);

        await waiting;
        Assert.False(places.TakeAsync(3, Token).IsCompleted);
    }

    [Fact]
    public async Task Take_GivenUp_LeavesThePlaceToTheNext()
    {
        var first = await places.TakeAsync(1, Token);
        using var stop = new CancellationTokenSource();
        var given = places.TakeAsync(1, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        first.Dispose();

        await places.TakeAsync(1, Token);
    }
}
