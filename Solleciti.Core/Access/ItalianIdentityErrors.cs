using Microsoft.AspNetCore.Identity;

namespace Solleciti.Core.Access;

/// <summary>What Identity refuses, in Italian. What is not here cannot happen with our settings.</summary>
internal sealed class ItalianIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateEmail(string email) =>
        Error(nameof(DuplicateEmail), "Esiste già un utente con questo indirizzo e-mail.");

    // The e-mail address is the user name: one refusal is enough for both.
    public override IdentityError DuplicateUserName(string userName) => DuplicateEmail(userName);

    public override IdentityError ConcurrencyFailure() =>
        Error(nameof(ConcurrencyFailure), "Nel frattempo l'utente è stato modificato da qualcun altro: aggiornare la pagina e riprovare.");

    public override IdentityError DefaultError() =>
        Error(nameof(DefaultError), "L'operazione non è riuscita: aggiornare la pagina e riprovare.");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
