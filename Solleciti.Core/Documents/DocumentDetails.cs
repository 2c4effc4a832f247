using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>Reads one document for its own page.</summary>
public sealed class DocumentDetails(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>The document; null when there is none or it was deleted.</summary>
    public async Task<DocumentDetail?> FindAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The card of its customer may be gone: the document stays readable.
        var document = await db
            .Documents.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(d => d.Customer)
            .Include(d => d.Installments)
            .Include(d => d.Printed)
            .Include(d => d.Changes)
            .SingleOrDefaultAsync(d => d.Id == documentId && d.DeletedAt == null, cancellationToken);
        if (document is null)
            return null;
        var used = await db
            .CreditApplications.Where(a => a.CreditNoteId == documentId || a.InvoiceId == documentId)
            .GroupBy(a => a.CreditNoteId == documentId ? a.InvoiceId : a.CreditNoteId)
            .Select(g => new { Id = g.Key, Cents = g.Sum(a => a.AmountCents) })
            .ToDictionaryAsync(a => a.Id, a => a.Cents, cancellationToken);
        var ids = used.Keys.ToList();
        var others = await db
            .Documents.AsNoTracking()
            .Where(d => d.Id == document.CreditedDocumentId || d.CreditedDocumentId == documentId || EF.Parameter(ids).Contains(d.Id))
            .OrderBy(d => d.Date)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);
        var links = others.ConvertAll(d => new CreditLink(d.Id, d.Title, used.GetValueOrDefault(d.Id)));
        var isNote = document.Kind == DocumentKind.CreditNote;
        return new DocumentDetail
        {
            Id = document.Id,
            CustomerId = document.CustomerId,
            CustomerName = document.Customer.Name,
            Kind = document.Kind,
            Number = document.Number,
            Date = document.Date,
            Currency = document.Currency,
            TotalCents = document.TotalCents,
            WithholdingCents = document.WithholdingCents,
            ToCollectCents = document.ToCollectCents,
            SettledCents = document.SettledCents,
            OpenCents = document.OpenCents,
            ByHand = document.SourceFileId is null,
            CreatedAt = document.CreatedAt,
            Installments = [.. document.Installments.OrderBy(i => i.DueDate).ThenBy(i => i.Sequence)],
            // The first one named is the one it counts as.
            CreditedDocuments = isNote ? [.. links.OrderBy(link => link.DocumentId != document.CreditedDocumentId)] : [],
            CreditNotes = isNote ? [] : links,
            ToConfirmCents = document.ToConfirmCents,
            Doubt = document.Doubt,
            ImportedToCollectCents = document.ImportedToCollectCents,
            AwaitsBank = document.AwaitsBank,
            RejectionReason = document.RejectionReason,
            Changes = [.. document.Changes.OrderByDescending(c => c.At).ThenByDescending(c => c.Id)],
            Content = document.Printed!.Content,
            Pdf = await db
                .DocumentPdfs.Where(p => p.DocumentId == documentId)
                .Select(p => new StoredPdf(p.Size, p.Origin))
                .SingleOrDefaultAsync(cancellationToken),
        };
    }
}
