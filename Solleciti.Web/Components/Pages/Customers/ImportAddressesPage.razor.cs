using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Solleciti.Core.Customers;
using Solleciti.Core.Customers.AddressImport;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Customers;

public sealed partial class ImportAddressesPage(AddressImporter importer, ILogger<ImportAddressesPage> log)
{
    private const int MostRefused = 100;

    private static readonly IReadOnlyList<(AddressMode, string)> Modes =
    [
        (AddressMode.Add, "Aggiungi"),
        (AddressMode.Replace, "Sostituisci"),
    ];

    private AddressPlan? plan;
    private AddressImportResult? result;
    private IReadOnlyList<AddressLine> lines = [];
    private AddressMode mode;
    private string? failure;
    private int? undone;
    private int changing;
    private int asked;
    private int batch;
    private bool busy;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    private async Task Read(InputFileChangeEventArgs change)
    {
        (plan, result, undone, failure, busy) = (null, null, null, null, true);
        try
        {
            // The importer itself stops reading at its limit and says so.
            await using var content = change.File.OpenReadStream(long.MaxValue);
            var read = await importer.PlanAsync(change.File.Name, content);
            failure = read.Refusal is null ? null : $"{read.FileName}: {read.Refusal}";
            plan = read.Refusal is null ? read : null;
            Show();
        }
        catch (IOException lost)
        {
            log.LogWarning(lost, "An address file did not arrive");
            failure = "Il file non è arrivato per intero: nulla è stato scritto. Riprovare.";
        }
        finally
        {
            busy = false;
            // A new input element: choosing the same file once more is a new choice.
            batch++;
        }
    }

    private void Choose(AddressMode chosen)
    {
        mode = chosen;
        Show();
    }

    private void Show()
    {
        lines = plan is null ? [] : AddressLine.Of(plan, mode);
        asked = plan?.RefusedRows.Count(row => row.IsAsked) ?? 0;
        changing = plan?.Cards.Count(c => c.IsWritten(mode)) ?? 0;
    }

    private async Task AnswerAsync((NamePair Pair, bool Same) answer)
    {
        busy = true;
        try
        {
            plan = await importer.AnswerAsync(plan!, answer.Pair, answer.Same);
            Show();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task Write()
    {
        if (busy)
            return;
        busy = true;
        var user = await Authentication.NameAsync();
        try
        {
            result = await importer.WriteAsync(plan!, mode, user);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task Undo()
    {
        busy = true;
        try
        {
            undone = await importer.UndoAsync(result!);
        }
        finally
        {
            busy = false;
        }
    }

    private void Discard()
    {
        (plan, failure) = (null, null);
        Show();
    }

    private string ModeHelp() =>
        mode == AddressMode.Add
            ? "Quelli presenti restano, quelli del file si aggiungono in coda; la PEC si scrive dove manca"
            : "Quelli del file prendono il posto di quelli presenti; dove il file è vuoto non cambia nulla";

    private string Written(AddressImportResult written) =>
        undone is { } back
            ? back == written.Before.Count
                ? $"Importazione annullata: {Count(back, "scheda riportata", "schede riportate")} come prima."
                : $"Importazione annullata per {Count(back, "scheda", "schede")}; le altre sono state modificate nel frattempo e restano come sono."
            : $"Indirizzi importati: {Count(written.Before.Count, "scheda aggiornata", "schede aggiornate")}.";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
