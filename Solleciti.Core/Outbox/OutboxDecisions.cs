using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Outbox;

/// <summary>What people decide about messages: stop what has not left, and say what became of an uncertain one. Kept with who and why.</summary>
public sealed class OutboxDecisions(IDbContextFactory<SollecitiDbContext> contexts, OutboxLedger ledger)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>Stops those of the given reminders of which nothing has left.</summary>
    /// <returns>How many were stopped; the others have left, are leaving, or are over.</returns>
    public Task<int> CancelAsync(IReadOnlyCollection<int> reminderIds, string by, CancellationToken cancellationToken = default) =>
        Task.Run(() => ledger.Stop(reminderIds, $"Annullato da {by}."), cancellationToken);

    /// <summary>A person does not want to wait for the next delivery of what was refused for the time being.</summary>
    public Task TryNowAsync(CancellationToken cancellationToken = default) => ledger.HastenAsync(cancellationToken);

    /// <summary>A person knows that an uncertain message arrived.</summary>
    /// <param name="reminderId">The reminder.</param>
    /// <param name="reason">How it is known, as typed.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>Why not, in Italian; null when it is done.</returns>
    public Task<string?> ConfirmArrivedAsync(int reminderId, string reason, string by, CancellationToken cancellationToken = default) =>
        DecideAsync(reminderId, OutboxState.Accepted, reason, clean => $"Risulta arrivata, secondo {by}: {clean}", cancellationToken);

    /// <summary>
    /// A person wants an uncertain message sent once more, although it may have arrived: the same bytes under the same Message-ID, by
    /// which many mail programs show a second copy as the first. It is looked at again like any other before it leaves.
    /// </summary>
    /// <param name="reminderId">The reminder.</param>
    /// <param name="reason">Why, as typed.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>Why not, in Italian; null when it is done.</returns>
    public Task<string?> SendAgainAsync(int reminderId, string reason, string by, CancellationToken cancellationToken = default) =>
        DecideAsync(reminderId, OutboxState.Queued, reason, clean => $"Da inviare di nuovo, secondo {by}: {clean}", cancellationToken);

    private async Task<string?> DecideAsync(
        int reminderId,
        OutboxState to,
        string reason,
        Func<string, string> words,
        CancellationToken cancellationToken
    )
    {
        var clean = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (clean.Length == 0)
            return "Scrivere il motivo: resta nella storia del sollecito.";
        if (clean.Length > ReasonLength)
            return $"Il motivo può avere al massimo {ReasonLength} caratteri.";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var claim = await db
            .Outbox.Where(m => m.ReminderId == reminderId && m.State == OutboxState.Uncertain)
            .Select(m => new OutboxClaim(m.Id, m.ReminderId, m.Epoch))
            .SingleOrDefaultAsync(cancellationToken);
        return claim is not null && ledger.Decide(claim, to, words(clean))
            ? null
            : "Intanto l'esito di questo sollecito è stato deciso: aggiornare la pagina.";
    }
}
