using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>Documents by hand: entered, changed, deleted, brought back. One change at a time, all of it or nothing.</summary>
public sealed partial class DocumentBook(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    private const string Gone = "Il documento non c'è più: nel frattempo è stato eliminato.";

    /// <summary>Stores a new document, with its customer when that is new as well.</summary>
    public async Task<EntryOutcome> CreateAsync(ManualDocument entry, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Takes SQLite's write lock at once: nobody stores the same number between looking and storing.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (customer, refusal) = await CustomerAsync(db, entry, cancellationToken);
        if (customer is null)
            return new EntryOutcome.Refused(refusal!);
        var (credited, creditRefusal) = await CreditedAsync(db, entry, customer, cancellationToken);
        if (creditRefusal is not null)
            return new EntryOutcome.Refused(creditRefusal);
        var draft = ManualContent.Draft(entry, customer, await ProfileAsync(db, cancellationToken), credited);
        if (await KnownAsync(db, Document.Identity(draft), null, cancellationToken) is { } known)
            return known;

        var document = Document.Create(customer, draft, time.GetUtcNow());
        db.Documents.Add(document);
        await db.SaveChangesAsync(cancellationToken);
        Link(db, document, credited);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(document.Id, document.Title);
    }

    /// <summary>
    /// Replaces what a document entered by hand says. Its customer stays, and so does what is settled. A copy made here is dropped, the
    /// office's own is kept.
    /// </summary>
    public async Task<EntryOutcome> ReviseAsync(int documentId, ManualDocument entry, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await db
            .Documents.IgnoreQueryFilters()
            .Include(d => d.Customer)
            .Include(d => d.Installments)
            .Include(d => d.Printed)
            .SingleOrDefaultAsync(d => d.Id == documentId && d.DeletedAt == null, cancellationToken);
        if (document is null)
            return new EntryOutcome.Refused(Gone);
        if (WhyNotRevised(document, entry) is { } reason)
            return new EntryOutcome.Refused(reason);
        var before = document.CreditedDocumentId;
        var (credited, creditRefusal) = await CreditedAsync(db, entry, document.Customer, cancellationToken);
        if (creditRefusal is not null && entry.CreditedDocumentId != before)
            return new EntryOutcome.Refused(creditRefusal);
        var draft = ManualContent.Draft(entry, document.Customer, await ProfileAsync(db, cancellationToken), credited);
        if (await KnownAsync(db, Document.Identity(draft), documentId, cancellationToken) is { } known)
            return known;

        document.Revise(draft);
        if (before is null)
            Link(db, document, credited);
        foreach (var note in await db.Documents.Where(d => d.CreditedDocumentId == documentId).ToListAsync(cancellationToken))
            note.CountAs(document);
        await db.DropPdfsAsync(p => p.DocumentId == documentId && p.Origin == PdfOrigin.Generated, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(document.Id, document.Title);
    }

    /// <summary>Deletes a document on which nothing is booked; <see cref="RestoreAsync"/> brings it back. Its file can be imported again.</summary>
    public async Task<EntryOutcome> DeleteAsync(int documentId, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await db.Documents.SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken);
        if (document is null)
            return new EntryOutcome.Refused(Gone);
        var note = await db.Documents.FirstOrDefaultAsync(
            d => d.CreditedDocumentId == documentId || db.CreditApplications.Any(a => a.InvoiceId == documentId && a.CreditNoteId == d.Id),
            cancellationToken
        );
        if (note is not null)
            return new EntryOutcome.Refused($"{note.Title} è collegata a questo documento: prima premere «Scollega», poi eliminarlo.");
        if (document.SettledCents != 0)
            return new EntryOutcome.Refused(
                document.Kind == DocumentKind.CreditNote
                    ? "La nota di credito è già stata usata per una fattura: prima premere «Scollega», poi eliminarla."
                    : $"Su questo documento sono registrati incassi per {Money.FormatCents(document.SettledCents, document.Currency)}: prima annullarli, poi eliminarlo."
            );
        document.Delete(by, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await Spread(db).RunAsync(document, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(document.Id, document.Title);
    }

    /// <summary>Undoes <see cref="DeleteAsync"/>, unless the same document was stored anew meanwhile.</summary>
    public async Task<EntryOutcome> RestoreAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await db.Documents.IgnoreQueryFilters().SingleAsync(d => d.Id == documentId, cancellationToken);
        if (document.DeletedAt is not null && await KnownAsync(db, document.IdentityKey, documentId, cancellationToken) is { } known)
            return known;
        document.Restore();
        // The card may have been deleted after its last document: what is owed is owed by somebody.
        var customer = await db.Customers.IgnoreQueryFilters().SingleAsync(c => c.Id == document.CustomerId, cancellationToken);
        customer.Restore();
        await db.SaveChangesAsync(cancellationToken);
        await Spread(db).RunAsync(document, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EntryOutcome.Stored(document.Id, document.Title);
    }

    private static string? WhyNotRevised(Document document, ManualDocument entry)
    {
        if (document.SourceFileId is not null)
            return "Il documento viene da un file XML e resta come il file lo dice: per correggerlo, importare il file giusto.";
        if (document.Kind != entry.Kind && (document.Kind == DocumentKind.CreditNote || entry.Kind == DocumentKind.CreditNote))
            return "Una nota di credito non può diventare un altro documento, né viceversa: eliminarlo e inserirlo di nuovo.";
        var settled = Math.Abs(document.SettledCents);
        if (Money.ToCents(entry.ToCollect) < settled)
            return $"Per questo documento {Money.FormatCents(settled)} sono già registrati come incassati o compensati: "
                + "l'importo da incassare non può essere minore. Se serve, annullare prima l'incasso o scollegare la nota di credito.";
        return entry.CreditedDocumentId != document.CreditedDocumentId && document.CreditedDocumentId is not null
            ? "La nota di credito è già collegata a una fattura: prima premere «Scollega»."
            : null;
    }

    private static async Task<(Customer? Customer, string? Refusal)> CustomerAsync(
        SollecitiDbContext db,
        ManualDocument entry,
        CancellationToken cancellationToken
    )
    {
        if (entry.NewCustomer is not { } card)
        {
            var chosen = await db.Customers.SingleOrDefaultAsync(c => c.Id == entry.CustomerId, cancellationToken);
            return (chosen, "Il cliente non c'è più: nel frattempo la scheda è stata eliminata. Sceglierne un altro.");
        }
        var customer = card.ToCustomer();
        var (vat, code) = (TaxIdentity.Number(customer.VatNumber), TaxIdentity.Number(customer.TaxCode));
        var twin = await db.Customers.FirstOrDefaultAsync(
            c =>
                (vat != null && c.VatNumber == vat)
                || (code != null && c.TaxCode == code)
                || (vat == null && code == null && c.NameSearch == customer.NameSearch),
            cancellationToken
        );
        return twin is null
            ? (customer, null)
            : (null, $"C'è già la scheda di «{twin.Name}» con gli stessi dati: sceglierla dall'elenco dei clienti.");
    }

    private static async Task<(Document? Invoice, string? Refusal)> CreditedAsync(
        SollecitiDbContext db,
        ManualDocument entry,
        Customer customer,
        CancellationToken cancellationToken
    )
    {
        if (entry.CreditedDocumentId is not { } id)
            return (null, null);
        var invoice = await db.Documents.Include(d => d.Installments).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        return invoice is null || invoice.CustomerId != customer.Id || invoice.Kind == DocumentKind.CreditNote || invoice.Currency != "EUR"
            ? (null, "La fattura scelta non è tra i documenti di questo cliente: sceglierne un'altra, oppure nessuna.")
            : (invoice, null);
    }

    private CreditSpread Spread(SollecitiDbContext db) => new(db, time.GetUtcNow());

    private void Link(SollecitiDbContext db, Document document, Document? credited)
    {
        if (credited is not null && document.CreditTo(credited, time.GetUtcNow()) is { } application)
            db.CreditApplications.Add(application);
    }

    private static async Task<EntryOutcome.Known?> KnownAsync(
        SollecitiDbContext db,
        string identityKey,
        int? except,
        CancellationToken cancellationToken
    )
    {
        var known = await db
            .Documents.IgnoreQueryFilters()
            .Include(d => d.Customer)
            .FirstOrDefaultAsync(d => d.DeletedAt == null && d.IdentityKey == identityKey && d.Id != except, cancellationToken);
        return known is null
            ? null
            : new EntryOutcome.Known(
                known.Id,
                $"C'è già {known.Title} a {known.Customer.Name}, totale {Money.FormatCents(known.TotalCents, known.Currency)}: "
                    + "lo stesso numero non si usa due volte nello stesso anno. Nulla è stato modificato."
            );
    }

    private static async Task<BillingProfile> ProfileAsync(SollecitiDbContext db, CancellationToken cancellationToken) =>
        await db.BillingProfiles.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new BillingProfile();
}
