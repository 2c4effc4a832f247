using System.CommandLine;
using System.Globalization;

namespace Solleciti.Benchmarks;

/// <summary>Measures and attacks the import of invoices, the sending of reminders and the sign-in.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // As the program itself runs.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("it-IT");
        var root = new RootCommand("Measures and attacks the import, the sending and the sign-in of Solleciti.")
        {
            ReadCommand.Create(),
            ImportCommand.Create(),
            FuzzCommand.Create(),
            AttackImportCommand.Create(),
            DispatchCommand.Create(),
            KillHarnessCommand.Create(),
            DispatchWorkerCommand.Create(),
            SignInFloodCommand.Create(),
            PagesCommand.Create(),
        };
        return await root.Parse(args).InvokeAsync();
    }
}
