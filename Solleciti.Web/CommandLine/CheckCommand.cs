using System.CommandLine;
using Solleciti.Core.Storage;

namespace Solleciti.Web.CommandLine;

/// <summary><c>check</c></summary>
internal static class CheckCommand
{
    public static Command Create(CommandSettings settings)
    {
        var command = new Command("check", "Controlla l'archivio e i file che contiene, anche mentre il programma lavora.");
        command.SetAction(
            async (_, stop) =>
            {
                using var host = settings.Build();
                return await RunAsync(host.Services.GetRequiredService<DatabaseCheck>(), Console.Out, stop);
            }
        );
        return command;
    }

    internal static async Task<int> RunAsync(DatabaseCheck check, TextWriter output, CancellationToken stop)
    {
        if (await check.RunAsync(output.WriteLineAsync, stop) > 0)
            return Commands.Refused;
        await output.WriteLineAsync("L'archivio e i file che contiene sono integri.");
        return Commands.Done;
    }
}
