using System.CommandLine;
using System.Globalization;

namespace Solleciti.Benchmarks;

/// <summary>Measures and attacks the import of invoices and the sending of reminders.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // As the program itself runs.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("it-IT");
        var root = new RootCommand("Measures and attacks the import and the sending of Solleciti.")
        {
            ReadCommand.Create(),
            ImportCommand.Create(),
            FuzzCommand.Create(),
            AttackImportCommand.Create(),
            DispatchCommand.Create(),
            KillHarnessCommand.Create(),
            DispatchWorkerCommand.Create(),
        };
        return await root.Parse(args).InvokeAsync();
    }
}
