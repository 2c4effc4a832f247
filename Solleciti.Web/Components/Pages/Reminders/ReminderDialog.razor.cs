using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Solleciti.Core.Batches;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>Writes and sends the reminders for a selection, one message per customer.</summary>
public sealed partial class ReminderDialog(
    ReminderReviews reviews,
    ReminderSender sender,
    Profiles profiles,
    MailAccounts accounts,
    IDialogService dialogs,
    ILogger<ReminderDialog> log
)
{
    /// <summary>How a dialog in which messages are written looks.</summary>
    internal static readonly DialogOptions Options = new()
    {
        MaxWidth = MaxWidth.Medium,
        FullWidth = true,
        CloseOnEscapeKey = false,
        BackdropClick = true,
        BackgroundClass = "reminder-backdrop",
    };

    private readonly List<int> queued = [];
    private List<MessageDraft> drafts = [];
    private MessageWriter writer = MessageWriter.Nobody;
    private string? failure;
    private bool loaded;

    /// <summary>There were several messages when it was opened: who cannot be reached does not keep the others waiting.</summary>
    private bool several;
    private bool sending;
    private bool leaving;
    private bool asking;
    private (string, int, int) titleShown;
    private int index;
    private int tab;

    [CascadingParameter]
    public IMudDialogInstance Instance { get; set; } = null!;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [Parameter]
    public IReadOnlyCollection<int> DocumentIds { get; set; } = [];

    /// <summary>A message of a review: it is only written here, and sent with the others.</summary>
    [Parameter]
    public MessageDraft? Edited { get; set; }

    private MessageDraft Current => drafts[index];

    private bool Touched => !leaving && (Edited is null ? drafts.Exists(d => d.Touched) : drafts.Exists(d => d.Form != Edited.Form));

    private List<MessageDraft> ToSend => drafts.FindAll(d => d.LeftOut(several) is null);

    /// <summary>Opens the dialog; the reminders that were queued in it.</summary>
    public static async Task<IReadOnlyCollection<int>> ShowAsync(IDialogService dialogs, IReadOnlyCollection<int> documentIds)
    {
        var parameters = new DialogParameters<ReminderDialog> { { dialog => dialog.DocumentIds, documentIds } };
        var dialog = await dialogs.ShowAsync<ReminderDialog>("Sollecito", parameters, Options);
        return (await dialog.Result)?.Data as IReadOnlyCollection<int> ?? [];
    }

    /// <summary>Opens the dialog on one message without sending it; the message as it is then, null when it is left as it was.</summary>
    public static async Task<MessageDraft?> EditAsync(IDialogService dialogs, MessageDraft draft)
    {
        var parameters = new DialogParameters<ReminderDialog> { { dialog => dialog.Edited, draft } };
        var dialog = await dialogs.ShowAsync<ReminderDialog>("Sollecito", parameters, Options);
        return (await dialog.Result)?.Data as MessageDraft;
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            writer = await MessageWriter.ReadAsync((await Authentication).User, profiles, accounts);
            drafts = Edited is not null
                ? [Edited.Copy()]
                :
                [
                    .. (await reviews.ReviewAsync(DocumentIds))
                        .Where(r => r.Proposal is not null)
                        .Select(r => new MessageDraft(r, writer.ProposedSender)),
                ];
            several = drafts.Count > 1;
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The reminders for a selection could not be prepared");
            failure = StorageTrouble.Of(problem) ?? "Non è stato possibile preparare i messaggi. Chiudere la finestra e riprovare.";
        }
        loaded = true;
    }

    // The frame around us draws the title, and does not notice by itself that it is another one.
    protected override void OnAfterRender(bool firstRender)
    {
        var title = (Title(), index, drafts.Count);
        if (title == titleShown)
            return;
        titleShown = title;
        Instance.StateHasChanged();
    }

    private async Task Send()
    {
        if (sending || ToSend.Count == 0)
            return;
        sending = true;
        failure = null;
        try
        {
            await SendAllAsync();
        }
        catch (Exception problem)
        {
            // Outside of the page's error boundary: what was typed must stay.
            log.LogError(problem, "Sending reminders failed");
            failure = Typed.Kept(problem, "L'invio non è riuscito per un errore interno.");
        }
        finally
        {
            sending = false;
        }
    }

    private async Task SendAllAsync()
    {
        var messages = ToSend.ToDictionary(draft => draft, draft => draft.Check());
        if (messages.Keys.FirstOrDefault(d => d.Errors.Count > 0) is { } wrong)
        {
            Show(wrong);
            return;
        }
        if (messages.Keys.FirstOrDefault(d => writer.TooBig(d) is not null) is { } big)
        {
            Show(big);
            tab = 1;
            return;
        }
        foreach (var (draft, message) in messages)
        {
            switch (await sender.SendAsync(draft.Request(message!), writer.Name))
            {
                case SendOutcome.Queued done:
                    queued.Add(done.ReminderId);
                    drafts.Remove(draft);
                    break;
                case SendOutcome.Refused refused:
                    draft.Refusal = refused.Reason;
                    break;
            }
        }
        if (ToSend.Count == 0)
            Close();
        else
            Show(ToSend[0]);
    }

    /// <summary>FATTO: back to the review with what was written.</summary>
    private void Finish()
    {
        if (Current.Check() is null)
        {
            tab = 0;
            return;
        }
        leaving = true;
        Instance.Close(DialogResult.Ok(Current));
    }

    private void Show(MessageDraft draft)
    {
        index = drafts.IndexOf(draft);
        tab = 0;
    }

    private void Close()
    {
        leaving = true;
        Instance.Close(DialogResult.Ok<IReadOnlyCollection<int>>(queued));
    }

    private async Task AskAndClose()
    {
        if (await MayLeaveAsync())
            Close();
    }

    private async Task AskBeforeLeaving(LocationChangingContext change)
    {
        if (await MayLeaveAsync())
            leaving = true;
        else
            change.PreventNavigation();
    }

    private async Task<bool> MayLeaveAsync()
    {
        if (!Touched)
            return true;
        // Esc pressed twice is one question.
        if (asking)
            return false;
        asking = true;
        try
        {
            return await dialogs.ShowMessageBoxAsync(
                Edited is null ? "Chiudere senza inviare?" : "Chiudere senza tenere le modifiche?",
                "Quanto è stato scritto in questa finestra andrà perso.",
                yesText: Edited is null ? "Chiudi senza inviare" : "Chiudi senza tenerle",
                cancelText: "Continua a scrivere"
            )
                is true;
        }
        finally
        {
            asking = false;
        }
    }

    /// <summary>«1 lasciato fuori · 4 PDF di 5», as far as there is something to say.</summary>
    private string InAll()
    {
        var (send, documents) = (ToSend, ToSend.Sum(d => d.Proposal.Documents.Count));
        var parts = new List<string>();
        if (several && drafts.Count - send.Count is > 0 and var left)
            parts.Add(left == 1 ? "1 messaggio lasciato fuori" : $"{left} messaggi lasciati fuori");
        if (send.Sum(d => d.WithoutPdf.Count()) is > 0 and var missing)
            parts.Add($"{documents - missing} PDF di {documents}");
        return string.Join(" · ", parts);
    }

    private string Title() => drafts.Count == 0 ? "Sollecito di pagamento" : Current.Title;
}
