using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Dispatch;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>Everything a selection of many customers would send, on one page: who gets what, who is left out and why.</summary>
public sealed partial class ReviewPage(
    ReviewSelection selection,
    ReminderReviews reviews,
    ReminderBatches batches,
    DocumentPdfs pdfs,
    Profiles profiles,
    MailAccounts accounts,
    MailRoutes routes,
    IDialogService dialogs,
    NavigationManager navigation,
    ILogger<ReviewPage> log
) : IDisposable
{
    /// <summary>Rows on a page of a list; with more customers than that one may have to be searched for.</summary>
    private const int PageSize = 25;

    private static readonly IReadOnlyList<(bool, string)> YesNo = [(false, "NO"), (true, "SÌ")];

    /// <summary>However often it is pressed, one batch leaves.</summary>
    private readonly Guid token = Guid.NewGuid();
    private MudDataGrid<ReviewRow>? grid;
    private MessageWriter writer = MessageWriter.Nobody;
    private List<ReviewRow> rows = [];
    private ReviewLists lists = new([], "");
    private string search = "";
    private string? failure;
    private string sender = "";
    private bool blind;
    private bool loaded;
    private bool making;
    private bool sending;
    private bool sent;
    private bool disposed;
    private int made;
    private int toMake;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    private ReviewSelection Selection => selection;

    private bool Busy => sending || making || sent;

    public void Dispose() => disposed = true;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            writer = await MessageWriter.ReadAsync((await Authentication).User, profiles, accounts);
            sender = writer.ProposedSender;
            rows = [.. (await reviews.ReviewAsync(selection.DocumentIds)).Select(r => new ReviewRow(r, sender))];
            Recount();
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The review of a selection could not be prepared");
            failure = "Non è stato possibile preparare i messaggi. Tornare ai solleciti e riprovare.";
        }
        loaded = true;
    }

    private void Recount() => lists = new ReviewLists(rows, search);

    private void Search(string? text)
    {
        search = text ?? "";
        Recount();
    }

    private void SetSender(string address)
    {
        sender = address;
        foreach (var row in rows.Where(r => r.Draft is not null))
            row.Draft!.Sender = address;
    }

    private void SetBlind(bool on)
    {
        blind = on;
        foreach (var row in rows.Where(r => r.Draft is not null))
            row.Draft!.BlindCopyToSender = on;
    }

    private Task Toggle(DataGridRowClickEventArgs<ReviewRow> click) => grid!.ToggleHierarchyVisibilityAsync(click.Item);

    private void Choose(ReviewRow row, bool on)
    {
        if (on)
            row.Include();
        else
            row.Exclude();
        Recount();
    }

    private void IncludeAll()
    {
        lists.Includable.ForEach(r => r.Include());
        Recount();
    }

    private static string InShort(MessageDraft draft)
    {
        var documents = draft.Proposal.Documents.Count;
        return $"{(documents == 1 ? "1 documento" : $"{documents} documenti")} · {draft.Attached.Count} PDF";
    }

    private async Task Edit(ReviewRow row)
    {
        if (await ReminderDialog.EditAsync(dialogs, row.Draft!) is not { } edited)
            return;
        row.Replace(edited);
        Recount();
    }

    private async Task MakePdfs()
    {
        var missing = lists.MissingPdfs;
        (making, made, toMake, failure) = (true, 0, missing.Count, null);
        try
        {
            foreach (var (draft, id) in missing)
            {
                if (disposed || !making)
                    return;
                draft.Store(id, await pdfs.GenerateAsync(id));
                made++;
                // Many PDFs are made without the page standing still meanwhile.
                StateHasChanged();
                await Task.Yield();
            }
        }
        catch (InvalidOperationException)
        {
            failure = "Un documento non c'è più: nel frattempo è stato eliminato. Tornare ai solleciti e aggiornare l'elenco.";
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The PDFs of a review could not be made");
            failure = "Non è stato possibile generare tutti i PDF. Quelli già pronti restano: riprovare tra poco.";
        }
        finally
        {
            making = false;
            Recount();
        }
    }

    private async Task Send()
    {
        if (Busy)
            return;
        (sending, failure) = (true, null);
        try
        {
            if (await routes.FindAsync() is MailRoute.None)
            {
                failure = MailRoute.None.Words;
                return;
            }
            var batch = await batches.StartAsync(token, [.. rows.Select(r => r.Request())], writer.Name);
            sent = true;
            selection.Take();
            navigation.NavigateTo($"/inviati/invii/{batch}");
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A batch could not be sent");
            failure = "L'invio non è riuscito per un errore interno. Quanto scritto è ancora qui: riprovare tra poco.";
        }
        finally
        {
            sending = false;
        }
    }

    private string Words()
    {
        if (making)
            return $"PDF generati: {made} di {toMake}";
        var (customers, documents) = (lists.Ready.Count, lists.Documents);
        var left = rows.Count - customers;
        var without = left == 0 ? "" : $" · {left} {(left == 1 ? "lasciato" : "lasciati")} fuori";
        return $"{(documents == 1 ? "1 documento" : $"{documents} documenti")} di {(customers == 1 ? "1 cliente" : $"{customers} clienti")}{without}";
    }

    private string FoundWords()
    {
        var found = lists.ShownListed.Count + lists.ShownUnlisted.Count;
        return found == 0 ? $"Nessun cliente corrisponde a «{search.Trim()}»."
            : found < rows.Count ? $"{found} di {rows.Count} clienti"
            : $"{found} clienti";
    }

    private string LeftOutWords()
    {
        var (shown, all) = (lists.ShownUnlisted.Count, lists.Unlisted);
        return shown < all ? $"{shown} di {all} clienti lasciati fuori"
            : all == 1 ? "1 cliente lasciato fuori"
            : $"{all} clienti lasciati fuori";
    }
}
