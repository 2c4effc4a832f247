using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Storage;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Import;

public sealed partial class ImportPage(DocumentImporter importer, ILogger<ImportPage> log) : IDisposable
{
    private const int MostFiles = 5000;

    private const string NotArrived =
        "Il file non è arrivato per intero oppure l'archivio non ha risposto: nulla è stato registrato. Riprovare.";

    private static readonly IReadOnlyList<(bool, string)> ShownChoices = [(false, "tutti i file"), (true, "solo i rifiutati")];

    private const int ShownAtOnce = 100;
    private const int FewDocuments = 3;

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    private readonly List<FileReport> reports = [];
    private readonly Stopwatch sinceShown = new();
    private int shown = ShownAtOnce;
    private CancellationTokenSource? cancellation;
    private bool running;
    private bool interrupted;
    private bool onlyRefused;
    private int total;
    private int finished;
    private int batch;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    public void Dispose() => cancellation?.Cancel();

    private async Task Import(InputFileChangeEventArgs change)
    {
        var files = change.GetMultipleFiles(MostFiles);
        var user = await Authentication.NameAsync();
        using var stop = new CancellationTokenSource();
        (cancellation, running, interrupted, total, finished) = (stop, true, false, files.Count, 0);
        shown = ShownAtOnce;
        reports.Clear();
        onlyRefused = false;
        var together = new UnpackBudget();
        foreach (var file in files)
        {
            try
            {
                await ImportOneAsync(file, user, together, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Whole files only: what was being read is not stored.
                interrupted = true;
                break;
            }
            await ShowAsync();
        }
        (cancellation, running) = (null, false);
        // A new input element: choosing the same file once more is a new choice.
        batch++;
    }

    private async Task ImportOneAsync(IBrowserFile file, string user, UnpackBudget together, CancellationToken stop)
    {
        try
        {
            // The importer itself stops reading at its limits and says so.
            await using var content = file.OpenReadStream(long.MaxValue, stop);
            await using var arriving = importer.ImportAllAsync(file.Name, content, user, together, stop).GetAsyncEnumerator(stop);
            // Elsewhere than on the circuit, which would hear «Interrompi» only after the last file of an archive.
            while (await Task.Run(() => arriving.MoveNextAsync().AsTask(), CancellationToken.None))
            {
                reports.Add(arriving.Current);
                await ShowAsync();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A file could not be imported");
            reports.Add(new FileReport(file.Name, StorageTrouble.Of(failure) ?? NotArrived, []));
        }
        finished++;
    }

    /// <summary>Shows how far it is, but not thousands of times: each time costs as much as everything shown.</summary>
    private async Task ShowAsync()
    {
        if (sinceShown.IsRunning && sinceShown.Elapsed < Often)
            return;
        sinceShown.Restart();
        StateHasChanged();
        // Lets clicks in between.
        await Task.Yield();
    }

    /// <summary>The last ones first; once all are there, those that need somebody before all others.</summary>
    private IEnumerable<FileReport> Shown()
    {
        var latest = Enumerable.Reverse(reports).Where(IsWanted);
        return (running ? latest : latest.OrderByDescending(report => report.RefusedCount > 0)).Take(shown);
    }

    /// <summary>A signed file whose content does not match: taken because a person says so.</summary>
    private async Task ImportHeldAsync(FileReport report)
    {
        var user = await Authentication.NameAsync();
        var place = reports.IndexOf(report);
        reports[place] = await importer.ImportHeldAsync(report, user);
    }

    // What was refused and what was not can be told apart once all files are through.
    private bool Mixed => !running && reports.Exists(HasRefusal) && !reports.TrueForAll(HasRefusal);

    private int Matching => reports.Count(IsWanted);

    private bool IsWanted(FileReport report) => !(Mixed && onlyRefused) || HasRefusal(report);

    /// <summary>What every one of several documents is warned of, such as a profile without a VAT number.</summary>
    private IReadOnlyList<string> SaidOnce()
    {
        var documents = running ? [] : reports.SelectMany(report => report.Documents).ToList();
        return documents.Count < FewDocuments
            ? []
            : [.. documents[0].Warnings.Where(warning => documents.TrueForAll(document => document.Warnings.Contains(warning)))];
    }

    /// <summary>Once all files are through: whom the documents name that went to the card of somebody else.</summary>
    private IEnumerable<OtherName> OtherNames() =>
        running
            ? []
            : reports
                .SelectMany(report => report.Documents)
                .OfType<ImportedDocument>()
                .Select(document => document.OtherName)
                .OfType<OtherName>()
                .GroupBy(other => (other.CustomerId, other.PaperName))
                .Select(group => group.First() with { Documents = group.Count() });

    private static bool HasRefusal(FileReport report) => report.RefusedCount > 0;

    private string Finished() => interrupted ? $"Interrotto dopo {finished} di {total} file" : $"Letti {Count(finished, "file", "file")}";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
