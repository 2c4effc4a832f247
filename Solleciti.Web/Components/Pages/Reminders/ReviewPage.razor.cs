using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using Solleciti.Core.Batches;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>Everything a selection of many customers would send, on one page: who gets what, who is left out and why.</summary>
public sealed partial class ReviewPage(
    ReviewSelection selection,
    ReminderReviews reviews,
    BatchSender batches,
    DocumentPdfs pdfs,
    Profiles profiles,
    MailAccounts accounts,
    MailRoutes routes,
    IDialogService dialogs,
    NavigationManager navigation,
    IJSRuntime browser,
    ILogger<ReviewPage> log
) : IDisposable
{
    /// <summary>Rows on a page of a list; with more customers than that one may have to be searched for.</summary>
    private const int PageSize = 25;

    private const string SendId = "invia-tutti";

    /// <summary>The heading of those left out.</summary>
    private const string LeftOutId = "lasciati-fuori";

    private static readonly IReadOnlyList<(bool, string)> YesNo = [(false, "NO"), (true, "SÌ")];

    /// <summary>However often it is pressed, one batch leaves.</summary>
    private readonly Guid token = Guid.NewGuid();
    private MudDataGrid<ReviewRow>? grid;
    private MessageWriter writer = MessageWriter.Nobody;
    private List<ReviewRow> rows = [];
    private ReviewLists lists = new([], "");
    private string[] focus = [];
    private bool onlyIfLost;
    private string search = "";
    private string said = "";
    private string? failure;
    private string sender = "";
    private bool blind;
    private bool loaded;
    private bool making;
    private bool stopMaking;
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
            failure = StorageTrouble.Of(problem) ?? "Non è stato possibile preparare i messaggi. Tornare ai solleciti e riprovare.";
        }
        loaded = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus.Length == 0)
            return;
        var (wanted, lost) = (focus, onlyIfLost);
        (focus, onlyIfLost) = ([], false);
        await using var script = await browser.InvokeAsync<IJSObjectReference>(
            "import",
            "./Components/Pages/Reminders/ReviewPage.razor.js"
        );
        await script.InvokeVoidAsync("focusFirst", wanted, lost);
    }

    /// <param name="happened">What is said of the change to who does not see it.</param>
    private void Recount(string happened = "") => (lists, said) = (new ReviewLists(rows, search), happened);

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

    private void Include(ReviewRow row)
    {
        var next = lists.ShownUnlisted.SkipWhile(r => r != row).Skip(1).Where(r => r.MayBeIncluded);
        focus = [.. next.Select(r => $"#{IncludeId(r)}"), $"#{LeftOutId}", $"#{EditId(row)}", "h1"];
        row.Include();
        Recount($"Aggiunto all'invio: {row.CustomerName}.");
    }

    private void IncludeAll()
    {
        focus = [$"#{LeftOutId}", "h1"];
        var added = lists.Includable;
        added.ForEach(r => r.Include());
        Recount($"Aggiunti all'invio: {Counted.Customers(added.Count)}.");
    }

    private static string IncludeId(ReviewRow row) => $"includi-{row.CustomerId}";

    private static string EditId(ReviewRow row) => $"modifica-{row.CustomerId}";

    private static string InShort(MessageDraft draft) =>
        $"{Counted.Documents(draft.Proposal.Documents.Count)} · {draft.Attached.Count} PDF";

    private async Task Edit(ReviewRow row)
    {
        if (await ReminderDialog.EditAsync(dialogs, row.Draft!) is not { } edited)
            return;
        var wasListed = row.Listed;
        row.Replace(edited);
        // The dialog gives the focus back to the button that opened it, which is gone when the row is now in the other list.
        focus = [$"#{EditId(row)}", $"#{LeftOutId}", "h1"];
        Recount(row.Listed == wasListed ? "" : $"Aggiunto all'invio: {row.CustomerName}.");
    }

    private Task MakeOrStop()
    {
        if (!making)
            return MakePdfs();
        stopMaking = true;
        return Task.CompletedTask;
    }

    private async Task MakePdfs()
    {
        var missing = lists.MissingPdfs;
        (making, made, toMake, failure) = (true, 0, missing.Count, null);
        try
        {
            foreach (var (draft, id) in missing)
            {
                if (disposed || stopMaking)
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
            failure =
                StorageTrouble.Of(problem) ?? "Non è stato possibile generare tutti i PDF. Quelli già pronti restano: riprovare tra poco.";
        }
        finally
        {
            (making, stopMaking) = (false, false);
            Recount();
            // The button that was pressed is gone when no PDF is missing any more; whoever went elsewhere meanwhile stays there.
            (focus, onlyIfLost) = ([$"#{SendId}"], true);
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
            var start = await batches.StartAsync(token, [.. rows.Select(r => r.Request())], writer.Name);
            if (!start.AsAsked)
            {
                failure =
                    "Da questo riepilogo è già stato registrato un invio con il contenuto di prima: quanto è stato cambiato dopo non parte. "
                    + "Gli esiti sono in «Solleciti inviati».";
                return;
            }
            sent = true;
            selection.Take();
            navigation.NavigateTo($"/inviati/invii/{start.BatchId}");
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A batch could not be sent");
            failure = Typed.Kept(problem, "L'invio non è riuscito per un errore interno.");
        }
        finally
        {
            sending = false;
        }
    }

    private string MakeWords() =>
        making ? "INTERROMPI"
        : lists.MissingPdfs.Count == 1 ? "Genera 1 PDF mancante"
        : $"Genera {lists.MissingPdfs.Count} PDF mancanti";

    private string Words()
    {
        if (making)
            return $"PDF generati: {made} di {toMake}";
        var customers = lists.Ready.Count;
        var left = rows.Count - customers;
        var without = left == 0 ? "" : $" · {left} {(left == 1 ? "lasciato" : "lasciati")} fuori";
        return $"{Counted.Documents(lists.Documents)} di {Counted.Customers(customers)}{without}";
    }

    private string FoundWords()
    {
        var found = lists.ShownListed.Count + lists.ShownUnlisted.Count;
        return found == 0 ? $"Nessun cliente corrisponde a «{search.Trim()}»."
            : found < rows.Count ? $"{found} di {Counted.Customers(rows.Count)}"
            : Counted.Customers(found);
    }

    private string LeftOutWords()
    {
        var (shown, all) = (lists.ShownUnlisted.Count, lists.Unlisted);
        return shown < all ? $"{shown} di {all} clienti lasciati fuori"
            : all == 1 ? "1 cliente lasciato fuori"
            : $"{all} clienti lasciati fuori";
    }
}
