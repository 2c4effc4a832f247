using Microsoft.EntityFrameworkCore;

namespace Solleciti.Core.Documents;

// Credit notes and invoices brought together and apart by a person.
public sealed partial class DocumentBook
{
    /// <summary>Uses what is left of a credit note for an invoice of the same customer that has something open.</summary>
    /// <param name="creditNoteId">The credit note.</param>
    /// <param name="invoiceId">One of <see cref="DocumentList.CreditableAsync"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<EntryOutcome> LinkAsync(int creditNoteId, int invoiceId, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var pair = await db
            .Documents.Include(d => d.Installments)
            .Include(d => d.References)
            .AsSplitQuery()
            .Where(d => d.Id == creditNoteId || d.Id == invoiceId)
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        if (pair.GetValueOrDefault(creditNoteId) is not { Kind: DocumentKind.CreditNote } note)
            return new EntryOutcome.Refused(Gone);
        if (note.OpenCents == 0)
            return new EntryOutcome.Refused("La nota di credito è già stata usata per intero: non resta nulla da collegare.");
        if (
            pair.GetValueOrDefault(invoiceId) is not { OpenCents: > 0, RejectedBySdiAt: null } invoice
            || invoice.CustomerId != note.CustomerId
            || invoice.Currency != note.Currency
        )
            return new EntryOutcome.Refused("La fattura scelta non è più tra quelle da incassare di questo cliente: sceglierne un'altra.");
        note.Credit(invoice);
        await db.SaveChangesAsync(cancellationToken);
        var shares = await Spread(db).RunAsync(note, cancellationToken);
        var used = shares.Where(share => share.Note == note && share.Invoice == invoice).Sum(share => share.Cents);
        note.NoteCredit(invoice, linked: true, used, by, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(note.Id, note.Title);
    }

    /// <summary>Takes a credit note back from an invoice, which is open again by what had been used; the next one it names may have it.</summary>
    /// <param name="creditNoteId">The credit note.</param>
    /// <param name="invoiceId">The invoice.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<EntryOutcome> UnlinkAsync(int creditNoteId, int invoiceId, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var pair = await db
            .Documents.Include(d => d.Installments)
            .Include(d => d.References)
            .AsSplitQuery()
            .Where(d => d.Id == creditNoteId || d.Id == invoiceId)
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        if (
            pair.GetValueOrDefault(creditNoteId) is not { } note
            || pair.GetValueOrDefault(invoiceId) is not { } invoice
            || !note.References.Any(reference => reference.In([invoice], note) is not null)
        )
            return new EntryOutcome.Refused("La nota di credito non è collegata a questa fattura.");
        var used = await db
            .CreditApplications.Where(a => a.CreditNoteId == creditNoteId && a.InvoiceId == invoiceId)
            .SumAsync(a => a.AmountCents, cancellationToken);
        List<string> numbers = [.. note.References.Select(reference => reference.NumberSearch), invoice.NumberSearch];
        note.Release(invoice);
        await db.SaveChangesAsync(cancellationToken);
        await Spread(db).RunAsync(note.CustomerId, numbers, cancellationToken);
        note.NoteCredit(invoice, linked: false, used, by, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(note.Id, note.Title);
    }
}
