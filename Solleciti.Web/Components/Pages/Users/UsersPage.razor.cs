using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Access;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Users;

public sealed partial class UsersPage(UserAccounts accounts, SollecitiOptions options, IDialogService dialogs, ISnackbar snackbar)
{
    private IReadOnlyList<UserSummary> users = [];
    private string? ownId;

    [CascadingParameter]
    public Task<AuthenticationState> Session { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var user = (await Session).User;
        ownId = user.FindFirstValue(ClaimTypes.NameIdentifier);
        if (options.IsDemo)
        {
            users =
            [
                new("demo", user.FindFirstValue(ClaimTypes.Email) ?? "", user.Identity?.Name ?? "", false, OneTimePassword.None, default),
            ];
        }
        else
        {
            users = await accounts.ListAsync();
        }
    }

    private async Task AddAsync()
    {
        var dialog = await dialogs.ShowAsync<AddUserDialog>(
            "Aggiungi utente",
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = false,
            }
        );
        if (await dialog.Result is { Canceled: false, Data: IssuedPassword issued })
        {
            users = await accounts.ListAsync();
            await ShowOnceAsync(issued);
        }
    }

    private async Task ResetAsync(UserSummary user)
    {
        var sure = await dialogs.ConfirmAsync(
            $"Reimpostare la password di {user.FullName}?",
            "Quella attuale smette di valere subito e i collegamenti aperti terminano. Al suo posto si ottiene una password da comunicare, che vale per un solo accesso e per 24 ore.",
            "REIMPOSTA"
        );
        if (sure && await DoneAsync(await accounts.ResetPasswordAsync(user.Email)) is AccountOutcome.Issued issued)
        {
            await ShowOnceAsync(new IssuedPassword(user.FullName, user.Email, issued.Password));
        }
    }

    private async Task DisableAsync(UserSummary user)
    {
        var sure = await dialogs.ConfirmAsync(
            $"Disabilitare {user.FullName}?",
            "Non potrà più accedere, e se sta lavorando verrà fermato alla prossima azione. Ciò che ha fatto resta, e si può riabilitare in ogni momento.",
            "DISABILITA"
        );
        if (sure)
        {
            await DoneAsync(await accounts.DisableAsync(user.Id, ownId));
        }
    }

    private async Task EnableAsync(UserSummary user) => await DoneAsync(await accounts.EnableAsync(user.Id));

    private async Task<AccountOutcome> DoneAsync(AccountOutcome outcome)
    {
        if (outcome is AccountOutcome.Refused refused)
        {
            snackbar.Add(refused.Reason, Severity.Error);
        }
        users = await accounts.ListAsync();
        return outcome;
    }

    private async Task ShowOnceAsync(IssuedPassword issued) =>
        await dialogs.ShowAsync<OneTimePasswordDialog>(
            "Password",
            new DialogParameters<OneTimePasswordDialog> { { dialog => dialog.Issued, issued } },
            // Shown once: a click beside it must not lose it.
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                BackdropClick = false,
                CloseOnEscapeKey = false,
            }
        );

    private static string StatusOf(UserSummary user) =>
        user.Disabled
            ? "disabilitato"
            : user.OneTimePassword switch
            {
                OneTimePassword.Waiting => "deve accedere con la password provvisoria",
                OneTimePassword.Used => "deve scegliere la password: la provvisoria è già usata",
                OneTimePassword.Expired => "password provvisoria scaduta: reimpostarla",
                _ => "attivo",
            };

    private static string StatusClass(UserSummary user) =>
        user.Disabled ? "status-failed"
        : user.OneTimePassword != OneTimePassword.None ? "status-warning"
        : "status-sent";
}
