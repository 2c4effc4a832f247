using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;

namespace Solleciti.Benchmarks;

/// <summary><c>dispatch-worker &lt;data&gt;</c>: the process that <c>kill-harness</c> kills.</summary>
internal static class DispatchWorkerCommand
{
    public const string Name = "dispatch-worker";

    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("data") { Description = "Data directory." }.AcceptExistingOnly();
        var connections = Connections();
        var command = new Command(Name, "Recovers and delivers what waits, then ends.") { data, connections };
        command.Hidden = true;
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(data).FullName, parsed.GetValue(connections), stop));
        return command;
    }

    public static Option<int> Connections() =>
        new("--connections") { Description = "Messages that are delivered at the same time.", DefaultValueFactory = _ => 1 };

    /// <summary>Delivers until nothing is due, with as many in hand as the app's worker has.</summary>
    public static Task DeliverAsync(Dispatcher dispatcher, int connections, CancellationToken stop) =>
        Task.WhenAll(
            Enumerable
                .Range(0, new MailLimits(null, null, connections).InHand)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            while (await dispatcher.DeliverNextAsync(stop)) { }
                        },
                        stop
                    )
                )
        );

    private static async Task RunAsync(string data, int connections, CancellationToken stop)
    {
        await using var core = OwnCore.At(data);
        // Takes the lock: a second worker beside a living one would take its messages for abandoned.
        await core.PrepareSollecitiCoreAsync(stop);
        var dispatcher = core.GetRequiredService<Dispatcher>();
        await dispatcher.RecoverAsync(stop);
        await DeliverAsync(dispatcher, connections, stop);
    }
}
