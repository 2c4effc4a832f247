using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>The one PDF a document has to attach, and the files they share.</summary>
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var content = new PdfContent(bytes);
        if (!await db.HasPdfAsync(content, cancellationToken))
            db.PdfContents.Add(content);
        var stored = await db.DocumentPdfs.SingleOrDefaultAsync(p => p.DocumentId == documentId, cancellationToken);
        if (stored is null)
            db.DocumentPdfs.Add(new DocumentPdf(documentId, content, origin, now));
        else
            stored.Replace(content, origin, now);
        await db.SaveChangesAsync(cancellationToken);
        await db.DropUnusedAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StoredPdf(bytes.Length, origin);
    }

    /// <summary>Whether some document has the same file.</summary>
    public static Task<bool> HasPdfAsync(this SollecitiDbContext db, PdfContent content, CancellationToken cancellationToken) =>
        db.PdfContents.AnyAsync(c => c.Sha256 == content.Sha256, cancellationToken);

    /// <summary>Drops PDFs of documents, inside the caller's transaction; how many they were. A file goes with the last document that had it.</summary>
    public static async Task<int> DropPdfsAsync(
        this SollecitiDbContext db,
        Expression<Func<DocumentPdf, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var dropped = await db.DocumentPdfs.Where(which).ExecuteDeleteAsync(cancellationToken);
        if (dropped > 0)
            await db.DropUnusedAsync(cancellationToken);
        return dropped;
    }

    private static Task<int> DropUnusedAsync(this SollecitiDbContext db, CancellationToken cancellationToken) =>
        db.PdfContents.Where(c => !db.DocumentPdfs.Any(p => p.Sha256 == c.Sha256)).ExecuteDeleteAsync(cancellationToken);
}
