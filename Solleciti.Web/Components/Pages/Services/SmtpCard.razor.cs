using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;
using Solleciti.Core.Mail;
using Solleciti.Core.Settings;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Services;

/// <summary>The account mail leaves through. The stored password is never shown: an empty field keeps it.</summary>
public sealed partial class SmtpCard(
    MailAccounts accounts,
    MailRoutes routes,
    MailTrials trials,
    Profiles profiles,
    IDialogService dialogs,
    IJSRuntime browser
) : IDisposable
{
    private const string Custom = "Personalizzato";
    private const string Activate = "Per spedire i solleciti da qui, scegliere SÌ in «Attivo» e premere SALVA.";
    private static readonly IReadOnlyList<(bool, string)> NoYes = [(false, "NO"), (true, "SÌ")];
    private static readonly MailProtocol[] Protocols = [MailProtocol.Plain, MailProtocol.StartTls, MailProtocol.ImplicitTls];
    private static readonly string[] UsualPorts = ["", "25", "465", "587"];

    private MailAccountForm form = new();
    private MailAccountForm stored = new();
    private MailAccount? account;
    private MailRoute? route;
    private IReadOnlyDictionary<MailAccountField, string> errors = new Dictionary<MailAccountField, string>();
    private MailTrial.Done? trial;
    private string trialAddress = "";
    private string? trialError;
    private string? saved;
    private bool busy;
    private bool trying;
    private ElementReference card;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    private bool Touched => form != stored;

    public void Dispose() => accounts.Changed -= Follow;

    protected override async Task OnInitializedAsync()
    {
        accounts.Changed += Follow;
        var user = (await Authentication).User;
        trialAddress = user.FindFirstValue(ClaimTypes.Email) ?? "";
        await ReadAsync();
        form = stored;
    }

    /// <summary>Most providers want the address as the user name: the browser copies it, which here would come late and undo what is typed.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await using var script = await browser.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Services/SmtpCard.razor.js");
        await script.InvokeVoidAsync("follow", card);
    }

    private async Task ReadAsync()
    {
        account = await accounts.CurrentAsync();
        route = await routes.FindAsync();
        stored = account is null ? new MailAccountForm() : MailAccountForm.Of(account);
    }

    private void Follow(object? sender, EventArgs change) =>
        _ = InvokeAsync(async () =>
        {
            route = await routes.FindAsync();
            StateHasChanged();
        });

    private Task Resume() => accounts.ResumeAsync();

    private void Change(MailAccountForm next)
    {
        form = next;
        saved = null;
    }

    /// <summary>The preset is left; its limits go with its server.</summary>
    private void ChangeServer(MailAccountForm next) => Change(next.Host == form.Host ? next with { Provider = null } : next.Leaving());

    private void ChangeProtocol(MailProtocol protocol) =>
        ChangeServer(
            form with
            {
                Protocol = protocol,
                Port = !UsualPorts.Contains(form.Port, StringComparer.Ordinal)
                    ? form.Port
                    : protocol switch
                    {
                        MailProtocol.Plain => "25",
                        MailProtocol.StartTls => "587",
                        _ => "465",
                    },
            }
        );

    private void Choose(string name) => Change(MailProvider.Find(name) is { } provider ? form.With(provider) : form.Leaving());

    private async Task Save()
    {
        busy = true;
        try
        {
            var outcome = await accounts.SaveAsync(form);
            errors = (outcome as MailAccountSaving.Refused)?.Errors ?? new Dictionary<MailAccountField, string>();
            if (outcome is not MailAccountSaving.Saved done)
            {
                saved = "Non salvato: correggere i campi indicati.";
                return;
            }
            await ReadAsync();
            form = stored;
            saved =
                done.PasswordCleared ? "Salvato. Server o porta sono cambiati: la password di prima è stata tolta."
                : form.Active ? "Salvato."
                : $"Salvato, non attivo. {Activate}";
        }
        finally
        {
            busy = false;
        }
    }

    private async Task Try()
    {
        (busy, trying, trial, trialError) = (true, true, null, null);
        try
        {
            var outcome = await trials.TryAsync(form, trialAddress, (await profiles.GetAsync()).CompanyName);
            trial = outcome as MailTrial.Done;
            account = await accounts.CurrentAsync();
            trialError = (outcome as MailTrial.NoRecipient)?.Words;
            errors = (outcome as MailTrial.Refused)?.Errors ?? new Dictionary<MailAccountField, string>();
            if (outcome is MailTrial.Refused)
                trialError = "Prima completare i campi indicati qui sopra.";
        }
        finally
        {
            (busy, trying) = (false, false);
        }
    }

    private async Task AskBeforeLeaving(LocationChangingContext change)
    {
        if (
            Touched
            && !await dialogs.ConfirmAsync(
                "Uscire senza salvare?",
                "Le modifiche alla posta in uscita andranno perse.",
                "ESCI SENZA SALVARE"
            )
        )
            change.PreventNavigation();
    }

    /// <summary>What keeps an account that works from being used.</summary>
    private string? StillToDo() =>
        !form.Active ? Activate
        : Touched ? "Per usare questi dati nei solleciti, premere SALVA."
        : null;

    private bool Has(MailAccountField field) => errors.ContainsKey(field);

    private string? ErrorOf(MailAccountField field) => errors.GetValueOrDefault(field);

    private string PasswordHelp() =>
        account?.ProtectedPassword is null ? "Custodita cifrata; non viene più mostrata"
        : form.KeepsPasswordOf(account) ? "Impostata: lasciare vuoto per mantenerla"
        : "Server o porta sono cambiati: scriverla di nuovo, quella salvata non vale più";

    private string Status() =>
        route switch
        {
            MailRoute.Server => "Attiva",
            MailRoute.Suspended => "Sospesa",
            MailRoute.Folder => "Non attiva: i messaggi vanno nella cartella",
            _ => "Non attiva",
        };

    private static string Name(MailProtocol protocol) =>
        protocol switch
        {
            MailProtocol.Plain => "SMTP (senza cifratura)",
            MailProtocol.StartTls => "STARTTLS",
            MailProtocol.ImplicitTls => "SMTPS",
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
        };
}
