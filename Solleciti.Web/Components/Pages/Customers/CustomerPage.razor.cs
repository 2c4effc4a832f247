using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Outbox;
using Solleciti.Web.Components.Pages.Payments;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Customers;

public sealed partial class CustomerPage(
    CustomerCards cards,
    CustomerChoices choices,
    CustomerDirectory directory,
    ReceivablesQuery receivables,
    SentReminders sent,
    OtherNames names,
    IDialogService dialogs,
    ISnackbar snackbar,
    NavigationManager navigation,
    TimeProvider time
)
{
    /// <summary>The most documents and reminders listed beside the card.</summary>
    public const int Most = 50;

    private Customer? customer;
    private CustomerChoice? mergedInto;
    private CardDraft? draft;
    private CustomerDocumentList? documents;
    private IReadOnlyList<SentReminder> reminders = [];
    private IReadOnlyList<OtherName> otherNames = [];
    private string? done;
    private string? refusedDeletion;
    private int? shown;
    private bool loaded;
    private bool refused;
    private bool saving;
    private bool leaving;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [Parameter]
    public int Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Id)
            return;
        shown = Id;
        (done, refusedDeletion, refused, leaving) = (null, null, false, false);
        await ReadAsync();
        loaded = true;
    }

    private async Task ReadAsync()
    {
        customer = await cards.FindAsync(Id);
        if (customer is null)
            return;
        mergedInto = customer.MergedIntoId is { } standing ? await choices.OfAsync(standing) : null;
        draft = new CardDraft(CustomerForm.Of(customer), Id);
        await draft.LookAsync(cards);
        draft.Accept();
        otherNames = customer.DeletedAt is null ? await names.OfAsync(Id) : [];
        await ReadHistoryAsync();
    }

    private async Task ReadHistoryAsync()
    {
        documents = await directory.DocumentsOfAsync(Id, Most);
        reminders = await sent.OfCustomerAsync(Id, Most);
    }

    /// <summary>What is being written stays, and so do the words about an answer.</summary>
    private async Task ReadCardAsync()
    {
        customer = await cards.FindAsync(Id);
        await ReadHistoryAsync();
    }

    private async Task ReadNamesAsync()
    {
        otherNames = await names.OfAsync(Id);
        await ReadCardAsync();
    }

    private async Task RecordPayment()
    {
        var open = await receivables.MatchingAsync(ReceivablesFilter.None, Id);
        await PaymentDialogs.OpenAsync(dialogs, [.. open.Select(d => d.Id)], RefreshAfterUndo);
        await ReadHistoryAsync();
    }

    private Task RefreshAfterUndo() =>
        InvokeAsync(async () =>
        {
            await ReadHistoryAsync();
            StateHasChanged();
        });

    private void Change()
    {
        draft!.Change();
        done = null;
    }

    private async Task Save()
    {
        if (saving)
            return;
        saving = true;
        try
        {
            refused = !await draft!.MaySaveAsync(cards);
            if (refused)
                return;
            if (await cards.SaveAsync(Id, draft.Form, await Authentication.NameAsync()) is { } reason)
            {
                (refused, draft.Errors) = (true, new Dictionary<CustomerField, string> { [CustomerField.Name] = reason });
                return;
            }
            await ReadAsync();
            done = $"Salvato alle {RomeCalendar.ToRome(time.GetUtcNow()).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
        }
        finally
        {
            saving = false;
        }
    }

    private async Task Trust(string address)
    {
        await cards.TrustEmailAsync(Id, address);
        // What is being written stays.
        customer = await cards.FindAsync(Id);
    }

    private async Task Discard()
    {
        await ReadAsync();
        (done, refused) = (null, false);
    }

    private async Task Delete()
    {
        var name = customer!.Name;
        // With documents it is refused anyway: nothing to ask about.
        if (
            documents is { Count: 0 }
            && !await dialogs.ConfirmAsync(
                "Eliminare il cliente?",
                $"La scheda di {name} non comparirà più. I solleciti inviati restano.",
                "ELIMINA"
            )
        )
            return;
        refusedDeletion = await directory.DeleteAsync(Id);
        if (refusedDeletion is not null)
            return;
        var id = Id;
        leaving = true;
        navigation.NavigateTo("/clienti");
        snackbar.AddWithUndo(
            $"Cliente {name} eliminato",
            async () =>
            {
                await cards.RestoreAsync(id);
                navigation.NavigateTo($"/clienti/{id}");
            }
        );
    }

    private async Task Restore()
    {
        await cards.RestoreAsync(Id);
        await ReadAsync();
    }
}
