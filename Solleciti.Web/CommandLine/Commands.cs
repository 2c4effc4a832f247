using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;

namespace Solleciti.Web.CommandLine;

/// <summary>The program as a tool for scripts and operations, beside the program that serves pages.</summary>
internal static class Commands
{
    /// <summary>Exit code: everything was done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: something was refused.</summary>
    public const int Refused = 1;

    /// <summary>Exit code: the command itself cannot be understood or started.</summary>
    public const int WrongUsage = 2;

    private static readonly string[] Help = ["--help", "-h", "-?", "--version"];

    /// <summary>True when the words ask for a command rather than for the pages.</summary>
    /// <param name="arguments">What is left after the settings and switches of the host were taken out.</param>
    public static bool Asked(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && (!arguments[0].StartsWith('-') || Help.Contains(arguments[0], StringComparer.Ordinal));

    /// <summary>Runs one command; the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandSettings settings)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("it-IT");
        var root = new RootCommand("Solleciti di pagamento. Senza un comando avvia il programma per il browser.")
        {
            ImportCommand.Create(settings),
            OutboxCommand.Create(settings),
            UserCommand.Create(settings),
            BackupCommand.Create(settings),
            RestoreCommand.Create(settings),
            CheckCommand.Create(settings),
        };
        root.Options.OfType<HelpOption>().Single().Description = "Mostra questo aiuto.";
        var parsed = root.Parse([.. arguments]);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Per l'elenco dei comandi: --help");
        return WrongUsage;
    }
}
