using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Documents;

/// <summary>The one PDF a document has to attach.</summary>
internal static class PdfStore
{
    /// <summary>Stores a document's PDF in the place of whatever was stored.</summary>
    public static async Task<StoredPdf> StorePdfAsync(
        this SollecitiDbContext db,
        int documentId,
        byte[] bytes,
        PdfOrigin origin,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = await db.DocumentPdfs.SingleOrDefaultAsync(p => p.DocumentId == documentId, cancellationToken);
        if (stored is null)
            db.DocumentPdfs.Add(new DocumentPdf(documentId, bytes, origin, now));
        else
            stored.Replace(bytes, origin, now);
        await db.SaveChangesAsync(cancellationToken);
        return new StoredPdf(bytes.Length, origin);
    }
}
