using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>Uses credit notes for the invoices they name, whichever of the two comes first. Documents must be stored before.</summary>
internal sealed class CreditLinker(SollecitiDbContext context, DateTimeOffset now)
{
    /// <summary>What was done, or why nothing could be, in Italian.</summary>
    public async Task<IReadOnlyList<string>> LinkAsync(Document document, DocumentDraft draft, CancellationToken cancellation) =>
        document.Kind == DocumentKind.CreditNote
            ? [await LinkNoteAsync(document, draft.Credits, cancellation)]
            : await LinkInvoiceAsync(document, cancellation);

    private async Task<string> LinkNoteAsync(Document note, IReadOnlyList<CreditedReference> references, CancellationToken cancellation)
    {
        if (references.Count == 0)
            return "La nota di credito non richiama alcuna fattura: resta a credito del cliente.";
        foreach (var reference in references)
        {
            var invoices = await InvoicesAsync(note, reference, cancellation);
            if (invoices.Count > 1)
                return $"Più fatture corrispondono al numero {reference.Number}: la nota di credito non è stata collegata e resta a credito del cliente.";
            if (invoices.Count == 1)
                return Link(note, invoices[0]);
        }
        return $"La fattura {references[0].Number} non è tra i documenti: la nota resta a credito del cliente finché non arriva.";
    }

    private async Task<List<Document>> InvoicesAsync(Document note, CreditedReference reference, CancellationToken cancellation)
    {
        var search = DocumentNumber.Normalize(reference.Number);
        var found = await context
            .Documents.Include(d => d.Installments)
            .Where(d =>
                d.CustomerId == note.CustomerId
                && d.Kind != DocumentKind.CreditNote
                && d.NumberSearch == search
                && d.Currency == note.Currency
                && d.Date <= note.Date
            )
            .ToListAsync(cancellation);
        if (reference.Date is { } date)
            found.RemoveAll(d => d.Date != date);
        var exact = found.FindAll(d => d.Number == reference.Number);
        return exact.Count > 0 ? exact : found;
    }

    private async Task<IReadOnlyList<string>> LinkInvoiceAsync(Document invoice, CancellationToken cancellation)
    {
        var notes = await context
            .Documents.Include(d => d.Installments)
            .Include(d => d.Printed)
            .Where(d =>
                d.CustomerId == invoice.CustomerId
                && d.Kind == DocumentKind.CreditNote
                && d.CreditedDocumentId == null
                && d.CreditedNumberSearch == invoice.NumberSearch
                && (d.CreditedDate == null || d.CreditedDate == invoice.Date)
                && d.Currency == invoice.Currency
                && d.Date >= invoice.Date
            )
            .OrderBy(d => d.Date)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellation);
        return [.. notes.Select(note => Link(note, invoice))];
    }

    private string Link(Document note, Document invoice)
    {
        if (note.CreditTo(invoice, now) is not { } application)
            return $"{note.Title} è collegata a {invoice.Title}, che non ha più nulla da incassare: resta a credito del cliente.";
        context.CreditApplications.Add(application);
        return $"{note.Title} riduce {invoice.Title} di {Money.FormatCents(application.AmountCents, invoice.Currency)}.";
    }
}
