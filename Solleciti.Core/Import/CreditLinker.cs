using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import;

/// <summary>Uses credit notes for the invoices they name, whichever of them comes first. Documents must be stored before.</summary>
internal sealed class CreditLinker(SollecitiDbContext context, DateTimeOffset now)
{
    private readonly CreditSpread spread = new(context, now);

    /// <summary>What was done, or why nothing could be, in Italian.</summary>
    public async Task<IReadOnlyList<string>> LinkAsync(Document document, CancellationToken cancellation)
    {
        var shares = await spread.RunAsync(document, cancellation);
        return document.Kind == DocumentKind.CreditNote
            ? await DescribeNoteAsync(document, [.. shares.Where(share => share.Note == document)], cancellation)
            : DescribeInvoice(shares);
    }

    /// <summary>A file names more invoices than were stored of it, as before the notes could have several.</summary>
    public async Task CompleteAsync(int noteId, DocumentDraft draft, CancellationToken cancellation)
    {
        var note = await context.Documents.Include(d => d.References).SingleAsync(d => d.Id == noteId, cancellation);
        note.Name(draft.Credits);
        context.ChangeTracker.DetectChanges();
        await context.SaveChangesAsync(cancellation);
        await spread.RunAsync(note, cancellation);
    }

    private async Task<IReadOnlyList<string>> DescribeNoteAsync(Document note, List<CreditShare> shares, CancellationToken cancellation)
    {
        if (note.References.Count == 0)
            return ["La nota di credito non richiama alcuna fattura: resta a credito del cliente."];
        var lines = shares.ConvertAll(Describe);
        var found = shares.ConvertAll(share => share.Invoice);
        foreach (var reference in note.References.OrderBy(r => r.Position).Where(r => r.In(found, note) is null))
        {
            var many = await context.Documents.CountAsync(
                d => d.CustomerId == note.CustomerId && d.Kind != DocumentKind.CreditNote && d.NumberSearch == reference.NumberSearch,
                cancellation
            );
            lines.Add(
                many > 1
                    ? $"Più fatture corrispondono al numero {reference.Number}: nessuna è stata ridotta, quanto resta della nota è a credito del cliente."
                    : $"La fattura {reference.Number} non è tra i documenti: quanto resta della nota è a credito del cliente finché non arriva."
            );
        }
        return lines;
    }

    // An invoice may take from another one what a note had been used for meanwhile.
    private static List<string> DescribeInvoice(IReadOnlyList<CreditShare> shares)
    {
        var changed = shares.Where(share => share.Changed).Select(share => share.Note).ToHashSet();
        return [.. shares.Where(share => changed.Contains(share.Note)).Select(Describe)];
    }

    private static string Describe(CreditShare share) =>
        share.Cents > 0
            ? $"{share.Note.Title} riduce {share.Invoice.Title} di {Money.FormatCents(share.Cents, share.Invoice.Currency)}."
            : $"{share.Note.Title} è collegata a {share.Invoice.Title}, che non riduce: la fattura non ha più nulla da incassare, o la nota è già usata per intero.";
}
