using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

/// <summary>
/// Which passwords may be chosen. Length without rules of composition, and none that is tried first: NIST SP 800-63B §3.1.1.2.
/// </summary>
public sealed class PasswordRules(IDbContextFactory<SollecitiDbContext> contexts)
{
    private const int Shortest = 12;

    /// <summary>Why it may not be chosen and what to do, in Italian; null when it may.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="email">The person's address.</param>
    /// <param name="fullName">The person's name.</param>
    /// <param name="cancellationToken">Stops looking up the office's name.</param>
    public async Task<string?> RefuseAsync(string password, string? email, string? fullName, CancellationToken cancellationToken)
    {
        if (new StringInfo(password).LengthInTextElements < Shortest)
            return $"La password è troppo corta: servono almeno {Shortest} caratteri, per esempio una frase.";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var company = await db.BillingProfiles.Select(profile => profile.CompanyName).SingleOrDefaultAsync(cancellationToken);
        return GuessablePassword.Is(password, email, fullName, company)
            ? "La password è facile da indovinare: è fatta di parole comuni, sequenze o ripetizioni, oppure del proprio nome, "
                + "dell'indirizzo e-mail o della ditta. Sceglierne un'altra, per esempio quattro parole che non c'entrano fra loro."
            : null;
    }
}
