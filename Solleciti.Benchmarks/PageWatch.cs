using System.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary>Somebody who opens a page ten times a second, whether the one before has come or not.</summary>
internal sealed class PageWatch(Uri url) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = url };

    public async Task<PageTimes> MeasureAsync(TimeSpan time, CancellationToken stop)
    {
        var pages = new List<Task<double>>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            pages.Add(OpenAsync(stop));
            await Task.Delay(Pause, stop);
        }
        var milliseconds = await Task.WhenAll(pages);
        Array.Sort(milliseconds);
        return new PageTimes(milliseconds.Length, At(0.5), At(0.95), At(1));

        double At(double part) => Math.Round(milliseconds[(int)Math.Ceiling(part * milliseconds.Length) - 1], 1);
    }

    public void Dispose() => client.Dispose();

    private async Task<double> OpenAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync("/accesso", stop);
        await answer.Content.ReadAsByteArrayAsync(stop);
        return watch.Elapsed.TotalMilliseconds;
    }
}

/// <summary>How long a page took, in milliseconds.</summary>
internal sealed record PageTimes(int Pages, double Median, double P95, double Longest);
