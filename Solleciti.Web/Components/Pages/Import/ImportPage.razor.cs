using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Solleciti.Core.Import;

namespace Solleciti.Web.Components.Pages.Import;

public sealed partial class ImportPage(DocumentImporter importer, ILogger<ImportPage> log) : IDisposable
{
    private const int MostFiles = 5000;

    private readonly List<FileReport> reports = [];
    private CancellationTokenSource? cancellation;
    private bool running;
    private bool interrupted;
    private int total;
    private int batch;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    public void Dispose() => cancellation?.Cancel();

    private async Task Import(InputFileChangeEventArgs change)
    {
        var files = change.GetMultipleFiles(MostFiles);
        var user = (await Authentication).User.Identity?.Name ?? "";
        using var stop = new CancellationTokenSource();
        (cancellation, running, interrupted, total) = (stop, true, false, files.Count);
        reports.Clear();
        foreach (var file in files)
        {
            try
            {
                reports.Add(await ImportOneAsync(file, user, stop.Token));
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

    private async Task<FileReport> ImportOneAsync(IBrowserFile file, string user, CancellationToken stop)
    {
        try
        {
            // The importer itself stops reading at its limit and says so.
            await using var content = file.OpenReadStream(long.MaxValue, stop);
            return await importer.ImportAsync(file.Name, content, user, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A file could not be imported");
            return new FileReport(
                file.Name,
                "Il file non è arrivato per intero oppure l'archivio non ha risposto: nulla è stato registrato. Riprovare.",
                []
            );
        }
    }

    private string Finished() =>
        interrupted ? $"Interrotto dopo {reports.Count} di {total} file" : $"Letti {Count(reports.Count, "file", "file")}";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
