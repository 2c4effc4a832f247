using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>
/// What a person says about a document that its file does not: other amounts, agreed due days, what the bank brought back. Who and when is
/// kept in <see cref="Document.Changes"/>.
/// </summary>
public sealed class DocumentCorrections(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Puts a schedule in the place of the derived one; its sum is what is to collect. A copy made here is dropped.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="planned">At least one instalment, none negative.</param>
    /// <param name="why">The person's reason; may be blank.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<EntryOutcome> CorrectAsync(
        int documentId,
        IReadOnlyList<PlannedInstallment> planned,
        string? why,
        string by,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            documentId,
            async (db, document) =>
            {
                if (document.Kind == DocumentKind.CreditNote)
                    return "Una nota di credito non ha rate da correggere.";
                var cents = planned.Sum(i => Money.ToCents(i.Amount));
                if (cents < document.SettledCents)
                    return $"Per questo documento {Money.FormatCents(document.SettledCents, document.Currency)} sono già registrati come incassati o "
                        + "compensati: l'importo da incassare non può essere minore. Se serve, annullare prima l'incasso o scollegare la nota di credito.";
                document.Correct(planned, why, by, time.GetUtcNow());
                await db.DropPdfsAsync(p => p.DocumentId == documentId && p.Origin == PdfOrigin.Generated, cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <summary>What was to be confirmed is owed as well, from that day on. A copy made here is dropped.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="due">When it is due.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<EntryOutcome> ConfirmAmountAsync(int documentId, DateOnly due, string by, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            documentId,
            async (db, document) =>
            {
                if (!document.ConfirmAmount(due, by, time.GetUtcNow()))
                    return "Non c'è più nulla da confermare: nel frattempo l'importo è stato confermato o corretto.";
                await db.DropPdfsAsync(p => p.DocumentId == documentId && p.Origin == PdfOrigin.Generated, cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <summary>Takes proposed due days as agreed.</summary>
    public Task<EntryOutcome> ConfirmDueDatesAsync(int documentId, string by, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            documentId,
            document => document.ConfirmDueDates(by, time.GetUtcNow()) ? null : "Le scadenze sono già confermate.",
            cancellationToken
        );

    /// <summary>What the bank was to collect came back unpaid, or (false) it did not.</summary>
    public Task<EntryOutcome> ReturnUnpaidAsync(int documentId, bool returned, string by, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            documentId,
            document =>
            {
                document.ReturnUnpaid(returned, by, time.GetUtcNow());
                return null;
            },
            cancellationToken
        );

    /// <summary>The invoice counts although the SdI rejected its file: it was issued in another way.</summary>
    public Task<EntryOutcome> LiftRejectionAsync(int documentId, string by, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            documentId,
            document =>
            {
                document.LiftRejection("Segnata come emessa nonostante lo scarto: torna da incassare.", by, time.GetUtcNow());
                return null;
            },
            cancellationToken
        );

    private Task<EntryOutcome> ChangeAsync(int documentId, Func<Document, string?> change, CancellationToken cancellationToken) =>
        ChangeAsync(documentId, (_, document) => Task.FromResult(change(document)), cancellationToken);

    private async Task<EntryOutcome> ChangeAsync(
        int documentId,
        Func<SollecitiDbContext, Document, Task<string?>> change,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await db
            .Documents.IgnoreQueryFilters()
            .Include(d => d.Installments)
            .SingleOrDefaultAsync(d => d.Id == documentId && d.DeletedAt == null, cancellationToken);
        if (document is null)
            return new EntryOutcome.Refused("Il documento non c'è più: nel frattempo è stato eliminato.");
        if (await change(db, document) is { } refusal)
            return new EntryOutcome.Refused(refusal);
        await db.SaveChangesAsync(cancellationToken);
        // There may be more, or less, for a credit note to reduce.
        await new CreditSpread(db, time.GetUtcNow()).RunAsync(document, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(document.Id, document.Title);
    }
}
