using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Office;

/// <summary>
/// Makes one customer of two cards, with the documents and the history of both. It stands in this room because messages under way have to
/// agree with the card their documents are on: the leak guard compares them when they leave.
/// </summary>
public sealed class CustomerMerges(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    private const string Gone = "Una delle due schede non c'è più: nel frattempo è stata eliminata o unita a un'altra.";

    private static readonly OutboxState[] Leaving = [OutboxState.Claimed, OutboxState.HandingOver];

    /// <summary>What <see cref="MergeAsync"/> would do now; null when one of the cards is gone, or both are the same.</summary>
    /// <param name="keptId">The card that stays.</param>
    /// <param name="goneId">The card that goes.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<CustomerMerge?> PreviewAsync(int keptId, int goneId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await TakeOverAsync(db, keptId, goneId, "", cancellationToken);
    }

    /// <summary>Merges two cards in one transaction. It cannot be undone.</summary>
    /// <param name="keptId">The card that stays.</param>
    /// <param name="goneId">The card that goes; imports go on recognising it, for the one that stays.</param>
    /// <param name="by">Who says that they are one customer.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<MergeOutcome> MergeAsync(int keptId, int goneId, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Takes SQLite's write lock at once: no message is claimed between looking and moving.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (keptId == goneId)
            return new MergeOutcome.Refused("È la stessa scheda: scegliere un altro cliente.");
        if (await TakeOverAsync(db, keptId, goneId, by, cancellationToken) is not { } merge)
            return new MergeOutcome.Refused(Gone);
        if (merge.Refusal is { } reason)
            return new MergeOutcome.Refused(reason);
        await db.SaveChangesAsync(cancellationToken);
        // Deleted documents as well: brought back, they belong to the card that stays.
        await db
            .Documents.IgnoreQueryFilters()
            .Where(d => d.CustomerId == goneId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.CustomerId, keptId), cancellationToken);
        await db
            .Reminders.Where(r => r.CustomerId == goneId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.CustomerId, keptId), cancellationToken);
        await db
            .ReminderBatchEntries.Where(e => e.CustomerId == goneId)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.CustomerId, keptId), cancellationToken);
        // Whatever was merged into the card that goes now stands for the one that stays: nobody has to follow a chain.
        await db
            .Customers.IgnoreQueryFilters()
            .Where(c => c.MergedIntoId == goneId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.MergedIntoId, keptId), cancellationToken);
        await new CreditSpread(db, time.GetUtcNow()).RunAsync(keptId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MergeOutcome.Merged(merge);
    }

    /// <summary>Does in memory what is to be done to the two cards, and says what it was.</summary>
    private async Task<CustomerMerge?> TakeOverAsync(
        SollecitiDbContext db,
        int keptId,
        int goneId,
        string by,
        CancellationToken cancellationToken
    )
    {
        var cards = await db
            .Customers.Include(c => c.Emails)
            .Include(c => c.Aliases)
            .Where(c => c.Id == keptId || c.Id == goneId)
            .ToListAsync(cancellationToken);
        if (cards.Count < 2)
            return null;
        var (kept, gone) = (cards.Single(c => c.Id == keptId), cards.Single(c => c.Id == goneId));
        var (mine, theirs) = (Fields(kept), Fields(gone));
        var known = kept.Emails.Count;
        var differentIds =
            Differ(TaxIdentity.Number(kept.VatNumber), TaxIdentity.Number(gone.VatNumber))
            || Differ(TaxIdentity.Number(kept.TaxCode), TaxIdentity.Number(gone.TaxCode));
        kept.TakeOver(gone, by, time.GetUtcNow());
        var documents = db.Documents.Where(d => d.CustomerId == goneId);
        return new CustomerMerge
        {
            KeptId = keptId,
            KeptName = kept.Name,
            GoneId = goneId,
            GoneName = gone.Name,
            Documents = await documents.CountAsync(cancellationToken),
            OpenCents = await documents.Collectable().InEuro().SumAsync(d => d.OpenCents, cancellationToken),
            Payments = await documents.Join(db.Payments, d => d.Id, p => p.DocumentId, (d, p) => p).CountAsync(cancellationToken),
            Reminders = await db.Reminders.CountAsync(r => r.CustomerId == goneId, cancellationToken),
            Addresses = kept.Emails.Count - known,
            Values = [.. Values(mine, theirs, Fields(kept))],
            DifferentIds = differentIds,
            Refusal = await RefusalAsync(db, keptId, goneId, cancellationToken),
        };
    }

    private static async Task<string?> RefusalAsync(SollecitiDbContext db, int keptId, int goneId, CancellationToken cancellationToken) =>
        await db.Outbox.AnyAsync(
            m => Leaving.Contains(m.State) && (m.Reminder.CustomerId == keptId || m.Reminder.CustomerId == goneId),
            cancellationToken
        )
            ? "Proprio adesso un sollecito a uno dei due clienti è in invio: riprovare tra un minuto."
            : null;

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;

    private static IEnumerable<MergedValue> Values(
        IReadOnlyList<(string Label, string? Value)> mine,
        IReadOnlyList<(string Label, string? Value)> theirs,
        IReadOnlyList<(string Label, string? Value)> after
    )
    {
        foreach (var (index, (label, other)) in theirs.Index())
        {
            var stays = after[index].Value;
            if (other is null || other == mine[index].Value)
                continue;
            yield return new MergedValue(label, stays!, stays == mine[index].Value ? other : null);
        }
    }

    private static IReadOnlyList<(string Label, string? Value)> Fields(Customer card) =>
        [
            ("Ragione sociale", card.Name),
            ("Partita IVA", card.VatNumber),
            ("Codice fiscale", card.TaxCode),
            ("E-mail", Listed(card.Emails.OrderBy(e => e.Order).Select(e => e.Address))),
            ("PEC", card.Pec),
            ("Telefono", card.Phone),
            ("Giorni per il pagamento", card.UsualPaymentDays?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Non sollecitare", card.ExcludedFromReminders ? "SÌ" : null),
            ("Indirizzo", card.Address.IsBlank ? null : Listed(card.Address.Lines())),
            ("Codice destinatario SdI", card.RecipientCode),
            ("Nota", card.Note),
        ];

    private static string? Listed(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : null;
}
