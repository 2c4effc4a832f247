using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Solleciti.Core.Dispatch;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>Writes and sends the reminders for a selection, one message per customer.</summary>
public sealed partial class ReminderDialog(
    ReminderComposer composer,
    ReminderSender sender,
    Profiles profiles,
    MailAccounts accounts,
    ReminderTrials trials,
    IDialogService dialogs,
    ILogger<ReminderDialog> log
)
{
    private readonly List<int> queued = [];
    private List<MessageDraft> drafts = [];
    private IReadOnlyList<string> senders = [];
    private MailAccount? account;
    private string companyName = "";
    private string userName = "";
    private string? userEmail;
    private string? failure;
    private bool loaded;
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

    [Parameter, EditorRequired]
    public IReadOnlyCollection<int> DocumentIds { get; set; } = [];

    private MessageDraft Current => drafts[index];

    private bool Touched => !leaving && drafts.Exists(d => d.Touched);

    private List<MessageDraft> ToSend => drafts.FindAll(d => !d.Skipped);

    private WireSender Wire => WireSender.Resolve(companyName, Current.Sender, account);

    /// <summary>Opens the dialog; the reminders that were queued in it.</summary>
    public static async Task<IReadOnlyCollection<int>> ShowAsync(IDialogService dialogs, IReadOnlyCollection<int> documentIds)
    {
        var parameters = new DialogParameters<ReminderDialog> { { dialog => dialog.DocumentIds, documentIds } };
        var options = new DialogOptions
        {
            MaxWidth = MaxWidth.Medium,
            FullWidth = true,
            CloseOnEscapeKey = false,
            BackdropClick = true,
            BackgroundClass = "reminder-backdrop",
        };
        var dialog = await dialogs.ShowAsync<ReminderDialog>("Sollecito", parameters, options);
        return (await dialog.Result)?.Data as IReadOnlyCollection<int> ?? [];
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var user = (await Authentication).User;
            userName = user.Identity?.Name ?? "";
            var profile = await profiles.GetAsync();
            account = await accounts.ActiveAsync();
            companyName = profile.CompanyName;
            userEmail = user.FindFirstValue(ClaimTypes.Email);
            string?[] possible = [profile.Email, userEmail];
            senders = [.. possible.OfType<string>().Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
            drafts = [.. (await composer.ComposeAsync(DocumentIds)).Select(p => new MessageDraft(p, senders.Count == 0 ? "" : senders[0]))];
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The reminders for a selection could not be prepared");
            failure = "Non è stato possibile preparare i messaggi. Chiudere la finestra e riprovare.";
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
        if (sending)
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
            failure = "L'invio non è riuscito per un errore interno. Quanto scritto è ancora qui: riprovare tra poco.";
        }
        finally
        {
            sending = false;
        }
    }

    private async Task SendAllAsync()
    {
        var messages = ToSend.ToDictionary(draft => draft, draft => draft.Check());
        if (messages.Keys.FirstOrDefault(d => d.Errors.Count > 0 || d.Proposal.Blocked is not null) is { } wrong)
        {
            Show(wrong);
            return;
        }
        foreach (var (draft, message) in messages)
        {
            switch (await sender.SendAsync(draft.Request(message!), userName))
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

    /// <summary>«Invia una prova a me».</summary>
    private async Task Try()
    {
        var draft = Current;
        draft.Trial = null;
        if (sending || userEmail is null || draft.Check() is not { } message)
            return;
        sending = true;
        try
        {
            draft.Trial = await trials.SendAsync(draft.Request(message), userEmail);
        }
        catch (Exception problem)
        {
            // As when sending.
            log.LogError(problem, "A trial reminder failed");
            failure = "La prova non è riuscita per un errore interno. Quanto scritto è ancora qui: riprovare tra poco.";
        }
        finally
        {
            sending = false;
        }
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
                "Chiudere senza inviare?",
                "Quanto è stato scritto in questa finestra andrà perso.",
                yesText: "Chiudi senza inviare",
                cancelText: "Continua a scrivere"
            )
                is true;
        }
        finally
        {
            asking = false;
        }
    }

    private string Title()
    {
        if (drafts.Count == 0)
            return "Sollecito di pagamento";
        var proposal = Current.Proposal;
        var documents = proposal.Documents.Count == 1 ? "1 documento" : $"{proposal.Documents.Count} documenti";
        return $"{proposal.CustomerName} · {documents} · {Money.FormatCents(proposal.List.TotalCents)}";
    }

    /// <summary>From, Reply-To, To, Cc and attachments as they will be on the wire.</summary>
    private string WhatLeaves()
    {
        var parts = new List<string> { $"Da {Wire.From}" };
        if (Wire.ReplyTo is { } replyTo)
            parts.Add($"risposte a {replyTo}");
        EmailAddresses.Read(Current.Recipients, out var to);
        parts.Add(to.Count == 0 ? "nessun destinatario" : $"a {string.Join(", ", to)}");
        EmailAddresses.Read(Current.Copies, out var copies);
        if (copies.Count > 0)
            parts.Add($"in copia {string.Join(", ", copies)}");
        if (Current.BlindCopyToSender)
            parts.Add($"copia nascosta a {Current.Sender}");
        parts.Add(
            Current.Attached.Count == 0 ? "nessun allegato" : $"{Current.Attached.Count} PDF ({FileSize.Format(Current.AttachedBytes)})"
        );
        return string.Join(" · ", parts);
    }
}
