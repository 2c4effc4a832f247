using System.CommandLine;
using Solleciti.Core.Import;

namespace Solleciti.Benchmarks;

/// <summary><c>read &lt;folder&gt; [--passes N]</c></summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var folder = Figures.Folder();
        var passes = new Option<int>("--passes")
        {
            Description = "How often. The first ones also compile; the figures are those of the last five.",
            DefaultValueFactory = _ => 15,
        };
        var command = new Command("read", "Reads every file and derives what is to be collected; stores nothing.") { folder, passes };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(passes), stop));
        return command;
    }

    private static async Task RunAsync(DirectoryInfo folder, int passes, CancellationToken stop)
    {
        var files = Figures.Files(folder);
        var runs = new List<Measured>();
        var read = new Sums();
        for (var pass = 0; pass < passes; pass++)
        {
            read = new Sums();
            runs.Add(await Figures.MeasureAsync(() => ReadAllAsync(files, read, stop)));
            Console.WriteLine($"pass {pass + 1}: {runs[^1].Words(files.Length)}");
        }
        var warm = runs.TakeLast(5).OrderBy(run => run.Time).ToList();
        var median = warm[warm.Count / 2];
        Figures.Print(
            new
            {
                Command = "read",
                Files = files.Length,
                read.Documents,
                read.Installments,
                read.Refused,
                read.ToCollect,
                FirstFilesPerSecond = runs[0].PerSecond(files.Length),
                FilesPerSecond = median.PerSecond(files.Length),
                FilesPerCpuSecond = median.PerCpuSecond(files.Length),
                BytesPerFile = median.BytesPer(files.Length),
            }
        );
    }

    private static async Task ReadAllAsync(string[] files, Sums sums, CancellationToken stop)
    {
        var together = new UnpackBudget();
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file);
            await foreach (var reading in IncomingFiles.ReadAsync(file, content, together, stop))
                sums.Take(reading);
        }
    }

    private sealed class Sums
    {
        public int Documents { get; private set; }

        public int Installments { get; private set; }

        public int Refused { get; private set; }

        public decimal ToCollect { get; private set; }

        public void Take(FileReading reading)
        {
            Refused += reading.Refusal is null ? 0 : 1;
            foreach (var body in reading.File?.Bodies ?? [])
            {
                if (body is not ReadableBody { Draft: var draft })
                {
                    Refused++;
                    continue;
                }
                Documents++;
                Installments += draft.Installments.Count;
                ToCollect += draft.ToCollect;
            }
        }
    }
}
