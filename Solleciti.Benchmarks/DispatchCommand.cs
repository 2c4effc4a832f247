using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;
using Solleciti.Core.Dispatch;

namespace Solleciti.Benchmarks;

/// <summary><c>dispatch --messages N --connections C [--smtp host:port]</c></summary>
internal static class DispatchCommand
{
    /// <summary>With its text and as base64 a message of 60 KB.</summary>
    private const int PdfBytes = 42_500;

    /// <summary>Delivered before the clock starts, as the first ones also compile.</summary>
    private const int WarmUp = 20;

    public static Command Create()
    {
        var messages = new Option<int>("--messages") { Description = "How many, of 60 KB.", DefaultValueFactory = _ => 1000 };
        var connections = DispatchWorkerCommand.Connections();
        var smtp = new Option<string?>("--smtp")
        {
            Description = "host:port of a server in clear without login; otherwise one of our own in the same process.",
        };
        var command = new Command("dispatch", "Delivers queued messages; exit code 1 when not all of them are accepted.")
        {
            messages,
            connections,
            smtp,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(messages), parsed.GetValue(connections), parsed.GetValue(smtp), stop));
        return command;
    }

    private static async Task<int> RunAsync(int messages, int connections, string? smtp, CancellationToken stop)
    {
        var data = Directory.CreateTempSubdirectory("solleciti-benchmark-");
        try
        {
            await using var sink = new CountingSink();
            var (host, port) = smtp is null ? (sink.Host, sink.Port) : HostAndPort(smtp);
            var commits = new CommitCount();
            await using var core = OwnCore.At(
                data.FullName,
                services => services.ConfigureDbContext<SollecitiDbContext>(options => options.AddInterceptors(commits))
            );
            await Debtors.QueueAsync(core, host, port, messages + WarmUp, _ => PdfBytes, stop);
            var dispatcher = core.GetRequiredService<Dispatcher>();
            for (var i = 0; i < WarmUp; i++)
                await dispatcher.DeliverNextAsync(stop);

            var before = commits.Commits;
            var run = await Figures.MeasureAsync(() => DispatchWorkerCommand.DeliverAsync(dispatcher, connections, stop));
            var after = commits.Commits;
            var rows = await DispatchRow.AllAsync(core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>(), stop);
            var accepted = rows.Count(r => r.State == OutboxState.Accepted) - WarmUp;
            Figures.Print(
                new
                {
                    Command = "dispatch",
                    Messages = messages,
                    Connections = connections,
                    BytesPerMessage = (int)rows.Average(r => r.Bytes.Length),
                    Accepted = accepted,
                    Seconds = Math.Round(run.Time.TotalSeconds, 2),
                    MessagesPerSecond = run.PerSecond(messages),
                    // Of the whole process, our own server included.
                    CpuSecondsPerMessage = Math.Round(run.Cpu.TotalSeconds / messages, 5),
                    // Commits, see there.
                    Fsyncs = after - before,
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

    private static (string Host, int Port) HostAndPort(string text)
    {
        var uri = new Uri($"smtp://{text}");
        return (uri.Host, uri.Port);
    }
}
