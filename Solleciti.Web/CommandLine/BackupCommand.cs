using System.CommandLine;
using System.Diagnostics;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.CommandLine;

/// <summary><c>backup &lt;file&gt;</c></summary>
internal static class BackupCommand
{
    public static Command Create(CommandSettings settings)
    {
        var file = new Argument<string>("file") { Description = "Il file da scrivere; non deve esserci già." };
        var command = new Command("backup", "Copia l'archivio in un file e controlla la copia, anche mentre il programma lavora.") { file };
        command.SetAction(
            async (parsed, stop) =>
            {
                using var host = settings.Build();
                var backup = host.Services.GetRequiredService<DatabaseBackup>();
                return await WriteAsync(backup, parsed.GetRequiredValue(file), Console.Out, Console.Error, stop);
            }
        );
        return command;
    }

    internal static async Task<int> WriteAsync(
        DatabaseBackup backup,
        string file,
        TextWriter output,
        TextWriter error,
        CancellationToken stop
    )
    {
        switch (await backup.WriteAsync(file, stop))
        {
            case BackupOutcome.Written written:
                await output.WriteLineAsync($"Copia scritta e controllata: {written.Path} ({FileSize.Format(written.Size)}).");
                await output.WriteLineAsync(
                    "Le chiavi di protezione (cartella «keys») non ne fanno parte: dove mancano, dopo il ripristino la password della casella "
                        + "di posta va scritta di nuovo."
                );
                return Commands.Done;
            case BackupOutcome.Refused refused:
                await error.WriteLineAsync(refused.Reason);
                return Commands.Refused;
            default:
                throw new UnreachableException();
        }
    }
}
