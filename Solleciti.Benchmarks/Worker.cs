using System.Diagnostics;
using System.Globalization;

namespace Solleciti.Benchmarks;

/// <summary>How a worker came to its end.</summary>
/// <param name="Killed">By us.</param>
/// <param name="Finding">What is wrong with it; null when nothing is.</param>
internal sealed record WorkerEnd(bool Killed, string? Finding)
{
    /// <summary>It did nothing any more and had to be put to an end: so will the next ones, most likely.</summary>
    public bool IsStuck => Finding == Stuck;

    public const string Stuck = "the worker came to no end";
}

/// <summary>A process of its own that delivers what waits and then ends: <c>dispatch-worker</c>.</summary>
internal sealed class Worker : IDisposable
{
    private const int EndedBySigkill = 128 + 9;

    /// <summary>Without anything done for so long, nothing more is going to be done.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private volatile bool struck;

    private Worker(Process process) => this.process = process;

    /// <summary>This program once more.</summary>
    public static Worker Start(string data, int connections)
    {
        var program = Environment.ProcessPath!;
        // Started as «dotnet X.dll», the process is the host's.
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        string[] told = [DispatchWorkerCommand.Name, data, "--connections", connections.ToString(CultureInfo.InvariantCulture)];
        return new Worker(Process.Start(program, [.. host, .. told]));
    }

    public Task WaitAsync() => process.WaitForExitAsync();

    /// <summary>SIGKILL: nothing in it gets to run any more.</summary>
    public async Task KillAsync()
    {
        struck = true;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Its end, whoever brings it about.</summary>
    /// <param name="done">How much has been done so far.</param>
    public async Task<WorkerEnd> EndAsync(Func<int> done)
    {
        while (done() is var before && !await EndsAsync())
        {
            if (done() > before)
                continue;
            await KillAsync();
            return new WorkerEnd(Killed: false, WorkerEnd.Stuck);
        }
        return process.ExitCode switch
        {
            0 => new WorkerEnd(Killed: false, null),
            EndedBySigkill when struck => new WorkerEnd(Killed: true, null),
            var code => new WorkerEnd(
                Killed: false,
                string.Create(CultureInfo.InvariantCulture, $"the worker ended by itself with code {code}")
            ),
        };
    }

    private async Task<bool> EndsAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => process.Dispose();
}
