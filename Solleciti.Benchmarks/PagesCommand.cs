using System.CommandLine;
using System.Diagnostics;
using System.Net;

namespace Solleciti.Benchmarks;

/// <summary><c>pages PORT --process PID --count N</c>: what so many pages, opened at once and kept, cost a demo on this machine.</summary>
internal static class PagesCommand
{
    private const int MostPages = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var port = new Argument<int>("port") { Description = "Where the demo answers on this machine; no other is opened." };
        var process = new Option<int>("--process") { Description = "Its process id, for its memory.", Required = true };
        var count = new Option<int>("--count") { Description = "How many pages.", DefaultValueFactory = _ => 200 };
        var path = new Option<string>("--path") { Description = "Which page.", DefaultValueFactory = _ => "/solleciti" };
        var limit = new Option<int>("--limit")
        {
            Description = "MB the process may take; exit code 1 above.",
            DefaultValueFactory = _ => 768,
        };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostPages)
                result.AddError($"From 1 to {MostPages} pages.");
        });
        var command = new Command("pages", "Opens pages at once, keeps them, and measures the memory of the program that draws them.")
        {
            port,
            process,
            count,
            path,
            limit,
        };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(
                    new Uri(new Uri($"http://127.0.0.1:{parsed.GetRequiredValue(port)}"), parsed.GetValue(path)),
                    parsed.GetRequiredValue(process),
                    parsed.GetValue(count),
                    parsed.GetValue(limit),
                    stop
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Uri page, int processId, int count, int limit, CancellationToken stop)
    {
        var before = Megabytes(processId);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pages = Enumerable.Range(0, count).Select(_ => new OpenPage(page)).ToList();
        var watch = Stopwatch.StartNew();
        var opened = await Task.WhenAll(pages.Select(one => one.OpenAsync(stop)));
        var held = pages.Zip(opened).Where(pair => pair.Second == HttpStatusCode.OK).Select(pair => pair.First).ToList();
        var holding = held.ConvertAll(one => one.HoldAsync(end.Token));
        // Drawn is what draws no more; where nothing comes for long, nothing more will.
        for (var (drawn, silent) = (-1, TimeSpan.Zero); silent < Quiet || (silent < Patience && held.Exists(one => !one.IsDrawn)); )
        {
            silent = held.Sum(one => one.Drawings) is var now && now == drawn ? silent + Pause : TimeSpan.Zero;
            drawn = now;
            await Task.Delay(Pause, stop);
        }
        var seconds = (watch.Elapsed - Quiet).TotalSeconds;
        var (kept, peak) = Megabytes(processId);
        await end.CancelAsync();
        await Task.WhenAll(holding);
        var figures = new
        {
            Command = "pages",
            Path = page.AbsolutePath,
            Asked = count,
            Drawn = held.Count(one => one.IsDrawn),
            Broken = held.Count(one => !one.IsDrawn),
            Refused = opened.Count(status => status == HttpStatusCode.ServiceUnavailable),
            Errors = held.Select(one => one.Error).OfType<string>().Distinct(StringComparer.Ordinal).ToList(),
            Seconds = Math.Round(seconds, 1),
            MegabytesBefore = before.Now,
            Megabytes = kept,
            MegabytesAtMost = peak,
        };
        pages.ForEach(one => one.Dispose());
        Figures.Print(figures);
        return peak > limit || figures.Broken > 0 || figures.Drawn + figures.Refused < count ? 1 : 0;
    }

    private static (long Now, long Peak) Megabytes(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return (process.WorkingSet64 >> 20, process.PeakWorkingSet64 >> 20);
    }
}
