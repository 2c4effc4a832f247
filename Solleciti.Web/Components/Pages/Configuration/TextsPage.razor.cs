using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Core.Reminders;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Configuration;

public sealed partial class TextsPage(ReminderWordings wordings, ReceivablesQuery receivables, ISnackbar snackbar, IJSRuntime browser)
    : IAsyncDisposable
{
    private const int MostProposed = 20;

    private static readonly IReadOnlyList<(bool, string)> Kinds = [(false, "SOLLECITO"), (true, "PROMEMORIA")];
    private static readonly IReadOnlyList<(bool, string)> NoYes = [(false, "NO"), (true, "SÌ")];
    private static readonly IReadOnlyDictionary<WordingField, string> Nothing = new Dictionary<WordingField, string>();

    private ReminderWording? stored;
    private ReminderWording? wording;
    private ReminderWording? initial;
    private IReadOnlyDictionary<WordingField, string> errors = Nothing;
    private CustomerReceivables? customer;
    private ReminderFacts? facts;
    private ElementReference editor;
    private IJSObjectReference? script;
    private bool friendly;
    private bool saving;
    private bool saved;

    private bool Touched => wording != stored;

    private string Subject => friendly ? wording!.FriendlySubject : wording!.Subject;

    private string Text => friendly ? wording!.FriendlyText : wording!.Text;

    private WordingField SubjectField => friendly ? WordingField.FriendlySubject : WordingField.Subject;

    private WordingField TextField => friendly ? WordingField.FriendlyText : WordingField.Text;

    private bool IsInitial => wording == WithInitial();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (script is not null)
                await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is closed, and its script with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        initial = await wordings.InitialAsync();
        var most = await receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Documents, descending: true, 0, 1);
        if (most.Rows.Count > 0)
            await ShowAsync(most.Rows[0]);
        stored = wording = await wordings.GetAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (wording is null || script is not null)
            return;
        script = await browser.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Configuration/TextsPage.razor.js");
        await script.InvokeVoidAsync("watch", editor);
    }

    private async Task<IEnumerable<CustomerReceivables>> SearchAsync(string? typed, CancellationToken cancellationToken)
    {
        // What is shown already is a choice, not a search.
        var name = typed == customer?.Name ? null : typed;
        var filter = ReceivablesFilter.None with { CustomerName = name };
        return (await receivables.PageAsync(filter, ReceivablesSort.Documents, descending: true, 0, MostProposed, cancellationToken)).Rows;
    }

    private async Task ShowAsync(CustomerReceivables? chosen)
    {
        if (chosen is null || await wordings.FactsAsync(chosen.CustomerId, chosen.Name) is not { } found)
            return;
        (customer, facts) = (chosen, found);
        if (wording is null)
            friendly = found.List.Friendly;
    }

    private void SetSubject(string typed) => Set(friendly ? wording! with { FriendlySubject = typed } : wording! with { Subject = typed });

    private void SetText(string typed) => Set(friendly ? wording! with { FriendlyText = typed } : wording! with { Text = typed });

    private void Set(ReminderWording changed)
    {
        wording = changed;
        saved = false;
        errors = changed.Errors();
    }

    private async Task InsertAsync(Placeholder placeholder)
    {
        if (script is not null)
            await script.InvokeVoidAsync("insert", editor, placeholder.Written);
    }

    private void Reset()
    {
        var before = wording!;
        Show(WithInitial());
        snackbar.AddWithUndo("Rimesso il testo iniziale, da salvare", () => InvokeAsync(() => Show(before)));
    }

    private void Show(ReminderWording changed)
    {
        Set(changed);
        StateHasChanged();
    }

    private ReminderWording WithInitial() =>
        friendly
            ? wording! with
            {
                FriendlySubject = initial!.FriendlySubject,
                FriendlyText = initial.FriendlyText,
                Signature = initial.Signature,
            }
            : wording! with
            {
                Subject = initial!.Subject,
                Text = initial.Text,
                Signature = initial.Signature,
            };

    private async Task SaveAsync()
    {
        if (saving)
            return;
        saving = true;
        try
        {
            errors = await wordings.SaveAsync(wording!);
            saved = errors.Count == 0;
            if (saved)
                stored = wording = await wordings.GetAsync();
            else if (!errors.Keys.Any(IsShown))
                friendly = !friendly;
        }
        finally
        {
            saving = false;
        }
    }

    private bool IsShown(WordingField field) => field == SubjectField || field == TextField || field == WordingField.Signature;

    private string? ErrorOf(WordingField field) => errors.GetValueOrDefault(field);

    private string TextHelp() => $"{Text.Length:N0} di {ReminderWording.TextLength:N0} caratteri";

    private string Preview(ReminderFacts shown) => ReminderTexts.Html(ReminderTexts.Text(wording!, shown, friendly), shown.List);

    private string Status() =>
        errors.Count > 0 ? "Da correggere prima di salvare: " + string.Join(", ", errors.Keys.Select(Name)) + "."
        : Touched ? "Modifiche non ancora salvate."
        : saved ? "Salvato: vale dal prossimo sollecito che si prepara."
        : "";

    private static string Name(WordingField field) =>
        field switch
        {
            WordingField.Subject => "oggetto del sollecito",
            WordingField.Text => "testo del sollecito",
            WordingField.FriendlySubject => "oggetto del promemoria",
            WordingField.FriendlyText => "testo del promemoria",
            _ => "firma",
        };
}
