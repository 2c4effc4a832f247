using System.CommandLine;
using System.Diagnostics;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Web.CommandLine;

/// <summary><c>restore &lt;file&gt;</c></summary>
internal static class RestoreCommand
{
    public static Command Create(CommandSettings settings)
    {
        var file = new Argument<string>("file") { Description = "Una copia fatta con il comando backup." };
        file.Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(t => t.Value).Where(p => !File.Exists(p)))
                result.AddError($"Non c'è alcun file «{path}»: nulla è stato ripristinato.");
        });
        var command = new Command("restore", "Rimette una copia al posto dell'archivio, a programma chiuso. Gli invii restano in pausa.")
        {
            file,
        };
        command.SetAction(
            async (parsed, stop) =>
            {
                using var host = settings.Build();
                return await RestoreAsync(host.Services, parsed.GetRequiredValue(file), Console.Out, Console.Error, stop);
            }
        );
        return command;
    }

    internal static async Task<int> RestoreAsync(
        IServiceProvider core,
        string file,
        TextWriter output,
        TextWriter error,
        CancellationToken stop
    )
    {
        switch (await core.GetRequiredService<DatabaseRestore>().RestoreAsync(file, stop))
        {
            case RestoreOutcome.Restored restored:
                await output.WriteLineAsync(restored.PauseReason);
                if (restored.Replaced is { } replaced)
                    await output.WriteLineAsync($"L'archivio di prima è conservato: {replaced}");
                await output.WriteLineAsync("Gli invii sono in pausa finché qualcuno non preme RIPRENDI GLI INVII nel programma.");
                if (await core.GetRequiredService<MailAccounts>().HasLostPasswordAsync(stop))
                    await output.WriteLineAsync(
                        "Le chiavi di protezione di prima qui non ci sono: la password della casella di posta va scritta di nuovo in «App e "
                            + "servizi esterni»."
                    );
                return Commands.Done;
            case RestoreOutcome.Refused refused:
                await error.WriteLineAsync(refused.Reason);
                return Commands.Refused;
            default:
                throw new UnreachableException();
        }
    }
}
