using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MudBlazor;
using Solleciti.Core.Customers;
using Solleciti.Core.Import.Csv;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Import;

public sealed partial class CsvImportPage(CsvImporter importer, IJSRuntime js, ILogger<CsvImportPage> log) : IDisposable
{
    private const int Beat = 50;

    private readonly List<CsvWritten> written = [];
    private CancellationTokenSource? cancellation;
    private CsvFile? file;
    private CsvLayout layout = new();
    private CsvPlan? plan;
    private Outcome? result;
    private string? failure;
    private int batch;
    private bool busy;
    private bool writing;
    private Dictionary<NamePair, bool> answers = [];

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    private bool CanWrite => plan is { Layout.Missing: null, Amounts: not null, DocumentCount: > 0 };

    private bool HasWrongRows => plan?.Rows.Any(row => row.State == CsvRowState.Wrong) == true;

    public void Dispose() => cancellation?.Cancel();

    private async Task ReadAsync(InputFileChangeEventArgs change)
    {
        (file, plan, result, failure, busy) = (null, null, null, null, true);
        answers = [];
        try
        {
            // The importer itself stops reading at its limit and says so.
            await using var content = change.File.OpenReadStream(long.MaxValue);
            var read = await importer.ReadAsync(change.File.Name, content);
            failure = read.Refusal is null ? null : $"{read.Name}: {read.Refusal}";
            if (read.Refusal is null)
            {
                (file, layout) = (read, read.Layout);
                await PlanAsync();
            }
        }
        catch (IOException lost)
        {
            log.LogWarning(lost, "A CSV file did not arrive");
            failure = "Il file non è arrivato per intero: nulla è stato scritto. Riprovare.";
        }
        finally
        {
            busy = false;
            // A new input element: choosing the same file once more is a new choice.
            batch++;
        }
    }

    private async Task ChangeAsync(CsvLayout next)
    {
        (layout, busy) = (next, true);
        try
        {
            await PlanAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task AnswerAsync((NamePair Pair, bool Same) answer)
    {
        answers = new(answers) { [answer.Pair] = answer.Same };
        await ChangeAsync(layout);
    }

    private async Task PlanAsync()
    {
        var (read, wanted, said) = (file!, layout, answers);
        // A large file takes a while, and the page answers meanwhile.
        var planned = await Task.Run(() => importer.PlanAsync(read, wanted, said));
        if (ReferenceEquals(wanted, layout) && ReferenceEquals(said, answers))
            plan = planned;
    }

    private async Task WriteAsync()
    {
        if (busy || !CanWrite)
            return;
        written.Clear();
        using var stop = new CancellationTokenSource();
        (cancellation, busy, writing) = (stop, true, true);
        var interrupted = false;
        var user = await Authentication.NameAsync();
        try
        {
            await foreach (var document in importer.WriteAsync(plan!, user, stop.Token))
            {
                written.Add(document);
                if (written.Count % Beat != 0)
                    continue;
                StateHasChanged();
                await Task.Yield();
            }
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
        }
        finally
        {
            (cancellation, busy, writing) = (null, false, false);
        }
        result = Outcome.Of(written, plan!, interrupted);
    }

    private async Task UndoAsync()
    {
        busy = true;
        try
        {
            var user = await Authentication.NameAsync();
            result = Outcome.Of(await importer.UndoAsync(written, user));
        }
        finally
        {
            busy = false;
        }
    }

    private void Discard() => (file, plan, failure) = (null, null, null);

    private async Task SaveWrongRowsAsync()
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Import/CsvImportPage.razor.js");
        using var content = new DotNetStreamReference(new MemoryStream(CsvTemplate.WrongRows(plan!)));
        await module.InvokeVoidAsync("save", "righe-con-errori.csv", content);
    }

    /// <summary>How an import, or taking it back, ended.</summary>
    private sealed record Outcome(string Words, Severity Severity, bool CanUndo, bool Undone)
    {
        public static Outcome Of(IReadOnlyList<CsvWritten> written, CsvPlan plan, bool interrupted)
        {
            var stored = written.Where(w => w.State == CsvRowState.ToImport).ToList();
            var sum = Money.FormatCents(stored.Sum(w => w.Cents));
            var words = $"{(stored.Count == 1 ? "Importato 1 documento" : $"Importati {stored.Count} documenti")}, da incassare {sum}.";
            var stopped =
                $" Interrotto dopo {written.Count} di {plan.DocumentCount} documenti: importando di nuovo lo stesso file si completano gli altri.";
            return new Outcome(
                interrupted ? words + stopped : words,
                interrupted ? Severity.Warning : Severity.Success,
                stored.Count > 0,
                false
            );
        }

        public static Outcome Of(CsvUndo undo)
        {
            var words = $"Importazione annullata: {(undo.Deleted == 1 ? "1 documento eliminato" : $"{undo.Deleted} documenti eliminati")}.";
            return undo.Kept.Count == 0
                ? new Outcome(words, Severity.Success, false, true)
                : new Outcome($"{words} Restano: {string.Join(' ', undo.Kept.Take(5))}", Severity.Warning, false, false);
        }
    }
}
