using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Import;
using Solleciti.Core.Storage;

namespace Solleciti.Benchmarks;

/// <summary><c>import &lt;folder&gt;</c></summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var folder = Figures.Folder();
        var command = new Command(
            "import",
            "Imports every file into a new database, then all of them once more; twice, as the first time also compiles."
        )
        {
            folder,
        };
        command.SetAction((parsed, stop) => RunAsync(Figures.Files(parsed.GetRequiredValue(folder)), stop));
        return command;
    }

    private static async Task RunAsync(string[] files, CancellationToken stop)
    {
        var (cold, _) = await TwiceAsync("cold", files, stop);
        var (first, again) = await TwiceAsync("warm", files, stop);
        Figures.Print(
            new
            {
                Command = "import",
                Files = files.Length,
                first.Imported,
                first.Refused,
                ColdFilesPerSecond = cold.Run.PerSecond(files.Length),
                FilesPerSecond = first.Run.PerSecond(files.Length),
                FilesPerCpuSecond = first.Run.PerCpuSecond(files.Length),
                BytesPerFile = first.Run.BytesPer(files.Length),
                KnownAgain = again.Known,
                KnownFilesPerSecond = again.Run.PerSecond(files.Length),
                KnownFilesPerCpuSecond = again.Run.PerCpuSecond(files.Length),
                KnownBytesPerFile = again.Run.BytesPer(files.Length),
            }
        );
    }

    private static async Task<(Pass First, Pass Again)> TwiceAsync(string name, string[] files, CancellationToken stop)
    {
        var data = Directory.CreateTempSubdirectory("solleciti-benchmark-");
        try
        {
            await using var core = OwnCore.At(data.FullName);
            await core.GetRequiredService<DatabaseOpening>().OpenAsync(stop);
            var importer = core.GetRequiredService<DocumentImporter>();
            return (await PassAsync($"{name}, new", importer, files, stop), await PassAsync($"{name}, known", importer, files, stop));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
        }
    }

    private static async Task<Pass> PassAsync(string name, DocumentImporter importer, string[] files, CancellationToken stop)
    {
        var pass = new Pass();
        pass.Run = await Figures.MeasureAsync(async () =>
        {
            await foreach (var report in importer.ImportAllAsync(files.Select(Given), "benchmark", stop))
            {
                pass.Imported += report.ImportedCount;
                pass.Known += report.AlreadyPresentCount;
                pass.Refused += report.RefusedCount;
            }
        });
        Console.WriteLine(
            $"{name}: {pass.Run.Words(files.Length)}, " + $"{pass.Imported} imported, {pass.Known} known, {pass.Refused} refused"
        );
        return pass;
    }

    private static GivenFile Given(string path) => new(path, () => File.OpenRead(path));

    private sealed class Pass
    {
        public int Imported { get; set; }
        public int Known { get; set; }
        public int Refused { get; set; }
        public Measured Run { get; set; } = new(default, default, 0);
    }
}
