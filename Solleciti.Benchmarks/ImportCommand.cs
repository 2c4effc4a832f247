using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core;
using Solleciti.Core.Data;
using Solleciti.Core.Import;

namespace Solleciti.Benchmarks;

/// <summary><c>import &lt;folder&gt;</c></summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var folder = Figures.Folder();
        var command = new Command("import", "Imports every file into a new database, then all of them once more.") { folder };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(folder), stop));
        return command;
    }

    private static async Task RunAsync(DirectoryInfo folder, CancellationToken stop)
    {
        var files = Figures.Files(folder);
        var data = Directory.CreateTempSubdirectory("solleciti-benchmark-");
        try
        {
            await using var core = Core(data.FullName);
            await core.GetRequiredService<DatabaseOpening>().OpenAsync(stop);
            var importer = core.GetRequiredService<DocumentImporter>();
            var first = await PassAsync("new", importer, files, stop);
            var again = await PassAsync("known", importer, files, stop);
            Figures.Print(
                new
                {
                    Command = "import",
                    Files = files.Length,
                    first.Imported,
                    first.Refused,
                    FilesPerSecond = first.Run.PerSecond(files.Length),
                    BytesPerFile = first.Run.BytesPer(files.Length),
                    KnownAgain = again.Known,
                    KnownFilesPerSecond = again.Run.PerSecond(files.Length),
                    KnownBytesPerFile = again.Run.BytesPer(files.Length),
                }
            );
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
        }
    }

    /// <summary>Core as the program registers it.</summary>
    public static ServiceProvider Core(string dataDirectory) =>
        new ServiceCollection()
            .AddLogging()
            .AddSollecitiCore(new SollecitiOptions(dataDirectory, null, IsDemo: false))
            .BuildServiceProvider();

    private static async Task<Pass> PassAsync(string name, DocumentImporter importer, string[] files, CancellationToken stop)
    {
        var pass = new Pass();
        pass.Run = await Figures.MeasureAsync(async () =>
        {
            foreach (var file in files)
            {
                await using var content = File.OpenRead(file);
                await foreach (var report in importer.ImportAllAsync(file, content, "benchmark", stop))
                {
                    pass.Imported += report.ImportedCount;
                    pass.Known += report.AlreadyPresentCount;
                    pass.Refused += report.RefusedCount;
                }
            }
        });
        Console.WriteLine(
            $"{name}: {pass.Run.Words(files.Length)}, " + $"{pass.Imported} imported, {pass.Known} known, {pass.Refused} refused"
        );
        return pass;
    }

    private sealed class Pass
    {
        public int Imported { get; set; }
        public int Known { get; set; }
        public int Refused { get; set; }
        public Measured Run { get; set; } = new(default, default, 0);
    }
}
