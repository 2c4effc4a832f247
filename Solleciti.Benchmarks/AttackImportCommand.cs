using System.CommandLine;
using System.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Import;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Benchmarks;

/// <summary><c>attack-import [--only name]</c></summary>
internal static class AttackImportCommand
{
    public static Command Create()
    {
        var only = new Option<string>("--only") { Description = "One attack by its name." };
        var command = new Command(
            "attack-import",
            "Imports files made to exhaust the machine; exit code 1 when one takes more memory or database than it may."
        )
        {
            only,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(only), stop));
        return command;
    }

    private static async Task<int> RunAsync(string? only, CancellationToken stop)
    {
        var costs = new List<AttackCost>();
        foreach (var attack in Attacks.All.Where(attack => only is null || attack.Name == only))
        {
            costs.Add(await RunAsync(attack, stop));
            Console.WriteLine(costs[^1]);
        }
        Figures.Print(new { Command = "attack-import", Attacks = costs });
        return costs.Exists(cost => cost.TooMuch) ? 1 : 0;
    }

    private static async Task<AttackCost> RunAsync(Attack attack, CancellationToken stop)
    {
        var data = Directory.CreateTempSubdirectory("solleciti-attack-");
        try
        {
            var files = Store(attack, data.CreateSubdirectory("file").FullName);
            await using var core = OwnCore.At(data.FullName);
            await core.GetRequiredService<DatabaseOpening>().OpenAsync(stop);
            await BeStudioBianchiAsync(core, stop);
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Memory.ForgetPeak();
            var documents = new List<int>();
            var (imported, warned) = (0, 0);
            var run = await Figures.MeasureAsync(async () =>
            {
                var importer = core.GetRequiredService<DocumentImporter>();
                await foreach (var report in importer.ImportAllAsync(files.Select(Given), "attacco", stop))
                {
                    imported += report.ImportedCount;
                    warned += report.Documents.Count(document => document.Warnings.Count > 0);
                    documents.AddRange(report.Documents.OfType<ImportedDocument>().Select(document => document.DocumentId));
                }
            });
            var pdfs = core.GetRequiredService<DocumentPdfs>();
            var drawn = Enumerable.Range(0, documents.Count > 0 ? attack.Drawn : 0).Select(_ => documents[0]).ToList();
            var drawing = await Figures.MeasureAsync(() => Task.WhenAll(drawn.Select(id => Task.Run(() => pdfs.FindAsync(id, stop)))));
            // What waited in the log is in the database then.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return new AttackCost(attack.Name, imported, warned)
            {
                Seconds = Math.Round(run.Time.TotalSeconds, 1),
                DrawingSeconds = Math.Round(drawing.Time.TotalSeconds, 1),
                PeakBytes = Memory.Peak(),
                DatabaseBytes = data.EnumerateFiles("solleciti.db*").Sum(file => file.Length),
                MostBytes = attack.MostMemory,
                MostDatabaseBytes = attack.MostDatabase,
            };
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
        }
    }

    private static List<string> Store(Attack attack, string folder)
    {
        var paths = new List<string>();
        foreach (var file in attack.Files())
        {
            paths.Add(Path.Combine(folder, file.Name));
            File.WriteAllBytes(paths[^1], file.Bytes);
        }
        return paths;
    }

    private static async Task BeStudioBianchiAsync(ServiceProvider core, CancellationToken stop)
    {
        await using var db = await core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContextAsync(stop);
        var profile = await db.BillingProfiles.FindAsync([BillingProfile.SingleId], stop);
        if (profile is null)
            db.Add(profile = new BillingProfile());
        profile.VatNumber = "02780790107";
        await db.SaveChangesAsync(stop);
    }

    private static GivenFile Given(string path) => new(path, () => File.OpenRead(path));
}
