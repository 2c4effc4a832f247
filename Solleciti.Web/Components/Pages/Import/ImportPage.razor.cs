using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Solleciti.Core.Import;

namespace Solleciti.Web.Components.Pages.Import;

public sealed partial class ImportPage(DocumentImporter importer, ILogger<ImportPage> log) : IDisposable
{
    private const int MostFiles = 5000;

    private const string NotArrived =
        "Il file non è arrivato per intero oppure l'archivio non ha risposto: nulla è stato registrato. Riprovare.";

    private static readonly IReadOnlyList<(bool, string)> Shown = [(false, "tutti i file"), (true, "solo i rifiutati")];

    private readonly List<FileReport> reports = [];
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
        var user = (await Authentication).User.Identity?.Name ?? "";
        using var stop = new CancellationTokenSource();
        (cancellation, running, interrupted, total, finished) = (stop, true, false, files.Count, 0);
        reports.Clear();
        onlyRefused = false;
        foreach (var file in files)
        {
            try
            {
                await ImportOneAsync(file, user, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Whole files only: what was being read is not stored.
                interrupted = true;
                break;
            }
            StateHasChanged();
        }
        (cancellation, running) = (null, false);
        // A new input element: choosing the same file once more is a new choice.
        batch++;
    }

    private async Task ImportOneAsync(IBrowserFile file, string user, CancellationToken stop)
    {
        try
        {
            // The importer itself stops reading at its limits and says so.
            await using var content = file.OpenReadStream(long.MaxValue, stop);
            await foreach (var report in importer.ImportAllAsync(file.Name, content, user, stop))
            {
                reports.Add(report);
                StateHasChanged();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A file could not be imported");
            reports.Add(new FileReport(file.Name, NotArrived, []));
        }
        finished++;
    }

    /// <summary>A signed file whose content does not match: taken because a person says so.</summary>
    private async Task ImportHeldAsync(FileReport report)
    {
        var user = (await Authentication).User.Identity?.Name ?? "";
        var place = reports.IndexOf(report);
        reports[place] = await importer.ImportHeldAsync(report, user);
    }

    private static bool HasRefusal(FileReport report) => report.RefusedCount > 0;

    private string Finished() => interrupted ? $"Interrotto dopo {finished} di {total} file" : $"Letti {Count(finished, "file", "file")}";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
