using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Payments;

/// <summary>Books money received, and takes it back.</summary>
public sealed class PaymentBook(Store store, TimeProvider time)
{
    private const int LongestNote = 500;

    /// <summary>Those of the given documents that are open, with what <see cref="PaymentPlan"/> needs; by customer, date and key.</summary>
    public async Task<IReadOnlyList<PayableDocument>> PayableAsync(
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken = default
    )
    {
        var documents = await store.ReadAsync(
            db =>
                Documents(db.Documents.AsNoTracking(), documentIds)
                    .Collectable()
                    .OrderBy(d => d.Customer.NameSearch)
                    .ThenBy(d => d.CustomerId)
                    .ThenBy(d => d.Date)
                    .ThenBy(d => d.Id)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        return [.. documents.Select(PayableDocument.Of)];
    }

    /// <summary>Books a payment on one document, oldest instalment first.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="date">The day the money came; not in the future.</param>
    /// <param name="amount">Euro of whole cents, between zero and what is open.</param>
    /// <param name="note">Free text.</param>
    /// <param name="by">Who books it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<PaymentOutcome> RecordAsync(
        int documentId,
        DateOnly date,
        decimal amount,
        string? note,
        string by,
        CancellationToken cancellationToken = default
    ) => BookAsync([documentId], null, date, amount, note, by, cancellationToken);

    /// <summary>Books a payment on several documents as <see cref="PaymentPlan"/> spreads it, all or nothing.</summary>
    /// <param name="request">What was confirmed; refused when an open amount is another one by now.</param>
    /// <param name="by">Who books it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public Task<PaymentOutcome> RecordForAsync(PaymentRequest request, string by, CancellationToken cancellationToken = default) =>
        BookAsync([.. request.Documents.Keys], request.Documents, request.Date, request.Amount, request.Note, by, cancellationToken);

    /// <summary>Takes one payment back. One that was made together with the use of credit notes is only taken back as a whole.</summary>
    public Task<ReversalOutcome> ReverseAsync(int paymentId, string by, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync<ReversalOutcome>(
            async db =>
            {
                var payment = await db.Payments.SingleOrDefaultAsync(p => p.Id == paymentId, cancellationToken);
                if (payment is null or { ReversedAt: not null })
                    return new ReversalOutcome.Refused("Questo incasso è già stato annullato.");
                if (payment.Note != AlreadyPaid.Note && await BesideCreditAsync(db, payment, cancellationToken))
                    return new ReversalOutcome.Refused(
                        "Questo incasso è stato registrato insieme a note di credito: si annulla solo per intero, in «Ultime operazioni»."
                    );
                return await ReverseAsync(db, [payment], by, now, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Takes back what is left of an operation.</summary>
    public Task<ReversalOutcome> ReverseBatchAsync(Guid batchId, string by, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync<ReversalOutcome>(
            async db =>
            {
                var payments = await db.Payments.Where(p => p.BatchId == batchId && p.ReversedAt == null).ToListAsync(cancellationToken);
                return payments.Count == 0
                    ? new ReversalOutcome.Refused("Questa operazione è già stata annullata.")
                    : await ReverseAsync(db, payments, by, now, cancellationToken);
            },
            cancellationToken
        );
    }

    private async Task<PaymentOutcome> BookAsync(
        IReadOnlyCollection<int> documentIds,
        IReadOnlyDictionary<int, long>? expected,
        DateOnly date,
        decimal amount,
        string? note,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (date > time.Today())
            return new PaymentOutcome.Refused(
                $"Il {RomeCalendar.Format(date)} è nel futuro: indicare il giorno in cui il denaro è arrivato."
            );
        if (amount < 0)
            return new PaymentOutcome.Refused("L'importo incassato non può essere negativo.");
        if (note?.Length > LongestNote)
            return new PaymentOutcome.Refused($"La nota ha {note.Length} caratteri: al massimo {LongestNote}.");
        var (cents, batch, now) = (Money.ToCents(amount), Guid.NewGuid(), time.GetUtcNow());
        // What is open now is still open when it is booked.
        return await store.WriteAsync<PaymentOutcome>(
            async db =>
            {
                var documents = await Documents(db.Documents, documentIds).ToListAsync(cancellationToken);
                if (documents.Count < documentIds.Count)
                    return new PaymentOutcome.Refused("Intanto un documento è stato eliminato: aggiornare l'elenco e scegliere di nuovo.");
                if (documents.Select(d => d.Currency).Distinct(StringComparer.Ordinal).Count() > 1)
                    return new PaymentOutcome.Refused("I documenti sono in valute diverse: registrare un incasso per ogni valuta.");
                if (documents.Find(d => expected is not null && expected[d.Id] != d.OpenCents) is { } changed)
                    return new PaymentOutcome.Refused(
                        $"Intanto è cambiato quanto resta da incassare di {changed.Title}, che ora è {Money.FormatCents(changed.OpenCents, changed.Currency)}: "
                            + "controllare la ripartizione e confermare di nuovo."
                    );
                var payable = documents.ConvertAll(PayableDocument.Of);
                var plan = PaymentPlan.Of(payable, cents);
                if (cents > plan.MostCents)
                    return new PaymentOutcome.Refused(PaymentWording.TooMuch(payable, plan.MostCents));
                if (plan.Shares.Count == 0)
                    return new PaymentOutcome.Refused("L'importo incassato deve essere maggiore di zero.");
                foreach (var document in documents)
                {
                    if (plan.Shares.TryGetValue(document.Id, out var share))
                        db.Payments.Add(Payment.Record(document, date, share.Cents, Note(note, share, document), by, now, batch));
                }
                return new PaymentOutcome.Booked(batch, plan.Shares.Count, cents) { Currency = documents[0].Currency };
            },
            cancellationToken
        );
    }

    private static async Task<ReversalOutcome> ReverseAsync(
        SollecitiDbContext db,
        List<Payment> payments,
        string by,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ids = payments.Select(p => p.DocumentId).ToHashSet();
        // A document with something booked on it cannot be deleted, but its customer's card can.
        var documents = await db
            .Documents.IgnoreQueryFilters()
            .Include(d => d.Installments)
            .Where(d => EF.Parameter(ids).Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        foreach (var payment in payments)
            payment.Reverse(documents[payment.DocumentId], by, now);
        await db.SaveChangesAsync(cancellationToken);
        // What is open again may be what a credit note is left for.
        var spread = new CreditSpread(db, now);
        foreach (var document in documents.Values)
            await spread.RunAsync(document, cancellationToken);
        return new ReversalOutcome.Reversed(ids.Count, payments.Sum(p => p.AmountCents))
        {
            Currency = documents[payments[0].DocumentId].Currency,
        };
    }

    // Credit was used for some invoice of the customer then. Documents marked as already paid stand each for itself.
    private static async Task<bool> BesideCreditAsync(SollecitiDbContext db, Payment payment, CancellationToken cancellationToken) =>
        payment.BatchId is { } batch
        && await db
            .Payments.Where(p => p.BatchId == batch && p.AmountCents < 0)
            .Join(db.Documents.IgnoreQueryFilters(), p => p.DocumentId, d => d.Id, (p, d) => d.CustomerId)
            .AnyAsync(
                customer => db.Documents.IgnoreQueryFilters().Any(d => d.Id == payment.DocumentId && d.CustomerId == customer),
                cancellationToken
            );

    private static IQueryable<Document> Documents(IQueryable<Document> documents, IReadOnlyCollection<int> ids) =>
        documents
            .Include(d => d.Installments)
            .Include(d => d.Customer.Aliases)
            .AsSingleQuery()
            .Where(d => EF.Parameter(ids).Contains(d.Id));

    private static string? Note(string? note, PaymentShare share, Document document)
    {
        var credit =
            share.CreditCents == 0 ? null
            : document.Kind == DocumentKind.CreditNote ? "Usata in compensazione."
            : $"Di cui {Money.FormatCents(share.CreditCents, document.Currency)} con note di credito.";
        return PlainText.LineOrNull(note) is not { } typed ? credit
            : credit is null ? typed
            : $"{typed} – {credit}";
    }
}
