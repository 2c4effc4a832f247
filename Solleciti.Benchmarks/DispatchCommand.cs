using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;

namespace Solleciti.Benchmarks;

/// <summary><c>dispatch --messages N --connections C [--delay MS | --smtp host:port]</c></summary>
internal static class DispatchCommand
{
    /// <summary>With its text and as base64 a message of 60 KB.</summary>
    private const int PdfBytes = 42_500;

    /// <summary>Delivered before the clock starts: the first hundreds also compile.</summary>
    private const int WarmUp = 400;

    public static Command Create()
    {
        var messages = new Option<int>("--messages") { Description = "How many, of 60 KB.", DefaultValueFactory = _ => 1000 };
        var connections = DispatchWorkerCommand.Connections();
        var delay = new Option<int>("--delay") { Description = "Milliseconds our own server takes to answer a command." };
        var smtp = new Option<string?>("--smtp")
        {
            Description = "host:port of a server in clear without login; otherwise one of our own in the same process.",
        };
        var command = new Command("dispatch", "Delivers queued messages; exit code 1 when not all of them are accepted.")
        {
            messages,
            connections,
            delay,
            smtp,
        };
        command.SetAction(
            async (parsed, stop) =>
            {
                await using var sink = new CountingSink(TimeSpan.FromMilliseconds(parsed.GetValue(delay)));
                var server = new Uri($"smtp://{parsed.GetValue(smtp) ?? $"{sink.Host}:{sink.Port}"}");
                return await RunAsync(parsed.GetValue(messages), parsed.GetValue(connections), server, stop);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(int messages, int connections, Uri server, CancellationToken stop)
    {
        var data = Directory.CreateTempSubdirectory("solleciti-benchmark-");
        try
        {
            var commits = new CommitCount();
            await using var core = OwnCore.At(
                data.FullName,
                services => services.ConfigureDbContext<SollecitiDbContext>(options => options.AddInterceptors(commits))
            );
            var dispatcher = core.GetRequiredService<Dispatcher>();
            await Debtors.OpenAsync(core, server.Host, server.Port, connections, stop);
            await Debtors.QueueAsync(core, WarmUp, _ => PdfBytes, stop);
            await DispatchWorkerCommand.DeliverAsync(dispatcher, connections, stop);
            await Debtors.QueueAsync(core, messages, _ => PdfBytes, stop);

            Memory.ForgetPeak();
            var before = commits.Commits;
            var run = await Figures.MeasureAsync(() => DispatchWorkerCommand.DeliverAsync(dispatcher, connections, stop));
            var after = commits.Commits;
            var peak = Memory.Peak();
            var (accepted, bytes) = await AcceptedAsync(core, stop);
            Figures.Print(
                new
                {
                    Command = "dispatch",
                    Messages = messages,
                    Connections = connections,
                    BytesPerMessage = bytes,
                    Accepted = accepted,
                    Seconds = Math.Round(run.Time.TotalSeconds, 2),
                    MessagesPerSecond = run.PerSecond(messages),
                    // Of the whole process, our own server included.
                    CpuSecondsPerMessage = Math.Round(run.Cpu.TotalSeconds / messages, 5),
                    // Commits, see there.
                    Fsyncs = after - before,
                    PeakWorkingSetBytes = peak,
                    ManagedHeapBytes = Memory.Heap(),
                }
            );
            return accepted == messages ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
        }
    }

    private static async Task<(int Count, int Bytes)> AcceptedAsync(ServiceProvider core, CancellationToken stop)
    {
        await using var db = await core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContextAsync(stop);
        var accepted = db.Outbox.Where(m => m.State == OutboxState.Accepted);
        return (await accepted.CountAsync(stop) - WarmUp, (int)(await accepted.AverageAsync(m => (int?)m.Frozen!.Bytes.Length, stop) ?? 0));
    }
}
