using System.CommandLine;
using Solleciti.Core.Access;

namespace Solleciti.Web.CommandLine;

/// <summary><c>utente reset &lt;e-mail&gt;</c></summary>
internal static class UserCommand
{
    public static Command Create(CommandSettings settings)
    {
        var email = new Argument<string>("e-mail") { Description = "L'indirizzo con cui l'utente accede." };
        var reset = new Command("reset", "Dà a un utente una nuova password, valida per un accesso entro 24 ore.") { email };
        reset.SetAction(
            async (parsed, stop) =>
            {
                using var host = await settings.OpenAsync(stop);
                return await ResetAsync(
                    host.Services.GetRequiredService<UserAccounts>(),
                    parsed.GetRequiredValue(email),
                    Console.Out,
                    Console.Error,
                    stop
                );
            }
        );
        return new Command("utente", "Gli utenti che accedono.") { reset };
    }

    internal static async Task<int> ResetAsync(
        UserAccounts accounts,
        string email,
        TextWriter output,
        TextWriter error,
        CancellationToken stop
    )
    {
        switch (await accounts.ResetPasswordAsync(email, stop))
        {
            case AccountOutcome.Issued issued:
                await error.WriteLineAsync("Password per un solo accesso, entro 24 ore: subito dopo se ne sceglie un'altra.");
                await output.WriteLineAsync(issued.Password);
                return Commands.Done;
            case AccountOutcome.Refused refused:
                await error.WriteLineAsync(refused.Reason);
                return Commands.Refused;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
