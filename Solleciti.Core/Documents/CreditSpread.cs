using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>
/// Spreads credit notes over the invoices they name: note by note in order of their dates, in each in the order named, every invoice down to
/// what is paid of it. It is worked out anew whenever one of them comes, goes or changes, so that the order of arrival makes no difference;
/// money that was booked stays where it is. A note is never used for the invoice of another customer that came to the same card, unless a
/// person chose it. Documents must be stored before, and the caller saves.
/// </summary>
internal sealed class CreditSpread(SollecitiDbContext db, DateTimeOffset now)
{
    /// <summary>Spreads the notes of a customer that name one of some numbers, and those that share an invoice with them.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="numbers">Numbers of invoices, as for search.</param>
    /// <param name="cancellation">Stops the queries.</param>
    /// <returns>What each note is used for now, the note's and named order.</returns>
    public async Task<IReadOnlyList<CreditShare>> RunAsync(int customerId, IEnumerable<string> numbers, CancellationToken cancellation)
    {
        var known = numbers.ToHashSet(StringComparer.Ordinal);
        var notes = await NotesAsync(customerId, known, cancellation);
        if (notes.Count == 0)
            return [];
        var noteIds = notes.ConvertAll(note => note.Id);
        var used = await db.CreditApplications.Where(a => EF.Parameter(noteIds).Contains(a.CreditNoteId)).ToListAsync(cancellation);
        var invoices = await InvoicesAsync(customerId, known, notes, used, cancellation);
        var customer = await db.Customers.IgnoreQueryFilters().Include(c => c.Aliases).SingleAsync(c => c.Id == customerId, cancellation);
        return Book(Shares(customer, notes, invoices, used), notes, invoices, used);
    }

    /// <summary>Spreads what concerns one document.</summary>
    public async Task<IReadOnlyList<CreditShare>> RunAsync(Document document, CancellationToken cancellation)
    {
        if (document.Kind != DocumentKind.CreditNote)
            return await RunAsync(document.CustomerId, [document.NumberSearch], cancellation);
        var numbers = await db
            .CreditReferences.Where(r => r.CreditNoteId == document.Id)
            .Select(r => r.NumberSearch)
            .ToListAsync(cancellation);
        return await RunAsync(document.CustomerId, numbers, cancellation);
    }

    /// <summary>Spreads all notes of a customer: documents came to the card or left it.</summary>
    public async Task RunAsync(int customerId, CancellationToken cancellation)
    {
        var numbers = await db
            .CreditReferences.Join(
                db.Documents.Where(d => d.CustomerId == customerId),
                r => r.CreditNoteId,
                d => d.Id,
                (r, d) => r.NumberSearch
            )
            .Distinct()
            .ToListAsync(cancellation);
        await RunAsync(customerId, numbers, cancellation);
    }

    // Notes that share an invoice, directly or through others.
    private async Task<List<Document>> NotesAsync(int customerId, HashSet<string> numbers, CancellationToken cancellation)
    {
        var notes = new List<Document>();
        for (var size = -1; size < numbers.Count; )
        {
            size = numbers.Count;
            var some = numbers.ToList();
            notes = await db
                .Documents.Include(d => d.Installments)
                .Include(d => d.References)
                .AsSplitQuery()
                .Where(d => d.CustomerId == customerId && d.Kind == DocumentKind.CreditNote)
                .Where(d =>
                    d.References.Any(r => EF.Parameter(some).Contains(r.NumberSearch))
                    || db.CreditApplications.Any(a => a.CreditNoteId == d.Id && EF.Parameter(some).Contains(a.Invoice.NumberSearch))
                )
                .ToListAsync(cancellation);
            numbers.UnionWith(notes.SelectMany(note => note.References).Select(reference => reference.NumberSearch));
        }
        // Not in the order of arrival.
        return [.. notes.OrderBy(note => note.Date).ThenBy(note => note.IdentityKey, StringComparer.Ordinal)];
    }

    private Task<List<Document>> InvoicesAsync(
        int customerId,
        HashSet<string> numbers,
        List<Document> notes,
        List<CreditApplication> used,
        CancellationToken cancellation
    )
    {
        var some = numbers.ToList();
        List<int> ids =
        [
            .. notes.SelectMany(note => note.References).Select(r => r.InvoiceId).OfType<int>(),
            .. used.Select(a => a.InvoiceId),
        ];
        return db
            .Documents.Include(d => d.Installments)
            .Where(d => d.Kind != DocumentKind.CreditNote)
            .Where(d => (d.CustomerId == customerId && EF.Parameter(some).Contains(d.NumberSearch)) || EF.Parameter(ids).Contains(d.Id))
            .ToListAsync(cancellation);
    }

    private static List<CreditShare> Shares(Customer customer, List<Document> notes, List<Document> invoices, List<CreditApplication> used)
    {
        var room = invoices.ToDictionary(d => d.Id, d => d.OpenCents + used.Where(a => a.InvoiceId == d.Id).Sum(a => a.AmountCents));
        var shares = new List<CreditShare>();
        foreach (var note in notes)
        {
            var left = -note.OpenCents + used.Where(a => a.CreditNoteId == note.Id).Sum(a => a.AmountCents);
            var theirs = invoices.FindAll(invoice => SameName(customer, note, invoice));
            var named = note
                .References.OrderBy(r => r.Position)
                .Select(r => r.In(r.InvoiceId is null ? theirs : invoices, note))
                .OfType<Document>()
                .Distinct()
                .ToList();
            note.CountAs(named.FirstOrDefault());
            foreach (var invoice in named)
            {
                var cents = Math.Max(0, Math.Min(left, room[invoice.Id]));
                (left, room[invoice.Id]) = (left - cents, room[invoice.Id] - cents);
                var before = used.Where(a => a.CreditNoteId == note.Id && a.InvoiceId == invoice.Id).Sum(a => a.AmountCents);
                shares.Add(new CreditShare(note, invoice, cents, cents != before));
            }
        }
        return shares;
    }

    /// <summary>The papers name one customer, whether it is the card's or one nobody has decided about.</summary>
    private static bool SameName(Customer customer, Document note, Document invoice) =>
        PartyNames.SameOther(customer.OtherNameOn(note.PaperName), customer.OtherNameOn(invoice.PaperName));

    private List<CreditShare> Book(List<CreditShare> shares, List<Document> notes, List<Document> invoices, List<CreditApplication> used)
    {
        var kept = used.Where(a => shares.Exists(s => !s.Changed && s.Note.Id == a.CreditNoteId && s.Invoice.Id == a.InvoiceId))
            .ToHashSet();
        db.CreditApplications.RemoveRange(used.Where(a => !kept.Contains(a)));
        foreach (var share in shares.Where(s => s.Changed && s.Cents > 0))
            db.CreditApplications.Add(new CreditApplication(share.Note, share.Invoice, share.Cents, now));
        var changes = invoices
            .Select(d =>
                (Document: d, Cents: Sum(shares, s => s.Invoice == d) - used.Where(a => a.InvoiceId == d.Id).Sum(a => a.AmountCents))
            )
            .Concat(
                notes.Select(d =>
                    (Document: d, Cents: used.Where(a => a.CreditNoteId == d.Id).Sum(a => a.AmountCents) - Sum(shares, s => s.Note == d))
                )
            )
            .Where(change => change.Cents != 0)
            .ToList();
        foreach (var (document, cents) in changes)
            document.ChangeCredit(cents);
        return shares;
    }

    private static long Sum(List<CreditShare> shares, Func<CreditShare, bool> of) => shares.Where(of).Sum(s => s.Cents);
}

/// <summary>How much of a credit note an invoice gets.</summary>
/// <param name="Note">The credit note.</param>
/// <param name="Invoice">An invoice it names.</param>
/// <param name="Cents">How much, ≥ 0.</param>
/// <param name="Changed">It was another amount before.</param>
internal sealed record CreditShare(Document Note, Document Invoice, long Cents, bool Changed);
