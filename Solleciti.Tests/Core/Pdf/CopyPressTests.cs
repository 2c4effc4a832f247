using Solleciti.Core.Pdf;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Pdf;

public sealed class CopyPressTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CopyAsync_ManyAtOnce_DrawsTwoAtATime()
    {
        using var first = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var (now, most) = (0, 0);
        var press = new CopyPress(_ =>
        {
            var drawing = Interlocked.Increment(ref now);
            InterlockedMax(ref most, drawing);
            first.Release();
            go.Wait(Token);
            Interlocked.Decrement(ref now);
            return [1];
        });

        var copies = Enumerable.Range(0, 6).Select(number => press.CopyAsync(Model($"{number}"), Token)).ToList();
        // Two are being drawn, and a third one cannot begin before one of them ends.
        await first.WaitAsync(Token);
        await first.WaitAsync(Token);
        Assert.Equal(0, first.CurrentCount);
        go.Release(6);
        await Task.WhenAll(copies);

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task CopyAsync_TheSameForSeveral_IsDrawnOnce()
    {
        var drawn = 0;
        var press = new CopyPress(_ => [(byte)Interlocked.Increment(ref drawn)]);

        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => press.CopyAsync(Model("1"), Token)));

        Assert.Equal(1, drawn);
        Assert.All(copies, copy => Assert.Equal([1], copy));
    }

    [Fact]
    public async Task CopyAsync_SomethingElseOnIt_IsDrawnAnew()
    {
        var drawn = 0;
        var press = new CopyPress(_ => [(byte)Interlocked.Increment(ref drawn)]);

        await press.CopyAsync(Model("1"), Token);
        await press.CopyAsync(Model("1") with { Iban = "SM86U0322509800000000270100" }, Token);

        Assert.Equal(2, drawn);
    }

    [Fact]
    public async Task CopyAsync_ManyLargeOnes_KeepsThoseDrawnLast()
    {
        var drawn = new List<string>();
        var press = new CopyPress(model =>
        {
            drawn.Add(model.Number);
            return new byte[10 * 1024 * 1024];
        });

        foreach (var number in (string[])["1", "2", "3", "4", "4", "2", "1"])
            await press.CopyAsync(Model(number), Token);

        Assert.Equal(["1", "2", "3", "4", "1"], drawn);
    }

    [Fact]
    public async Task CopyAsync_DrawingFails_LeavesItsPlaceToTheNext()
    {
        var press = new CopyPress(model => model.Number == "no" ? throw new InvalidOperationException() : [1]);

        for (var time = 0; time < 3; time++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => press.CopyAsync(Model("no"), Token));

        Assert.Equal([1], await press.CopyAsync(Model("1"), Token));
    }

    private static CourtesyCopyModel Model(string number) => CourtesySamples.Invoice() with { Number = number };

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
