using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Import;

/// <summary>«PDF allegato alla fattura elettronica»: read again from the stored file, whatever stands in its place now.</summary>
public sealed class EmbeddedPdfs(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Whether a document's file carries a PDF.</summary>
    public async Task<bool> ExistsAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, documentId, cancellationToken) is not null;
    }

    /// <summary>Makes the PDF in a document's file the one that is attached; null when there is none.</summary>
    public async Task<StoredPdf?> UseAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, documentId, cancellationToken) is { } bytes
            ? await db.StorePdfAsync(documentId, bytes, PdfOrigin.Embedded, time.GetUtcNow(), cancellationToken)
            : null;
    }

    private static async Task<byte[]?> ReadAsync(SollecitiDbContext db, int documentId, CancellationToken cancellationToken)
    {
        var source = await db
            .Documents.Where(d => d.Id == documentId)
            .Join(
                db.SourceFiles,
                d => d.SourceFileId,
                f => f.Id,
                (d, f) =>
                    new
                    {
                        d.SourceBody,
                        f.Name,
                        f.Bytes,
                    }
            )
            .SingleOrDefaultAsync(cancellationToken);
        if (source is null)
            return null;
        var reading = FileReading.Of(source.Name, source.Bytes, new UnpackBudget(), accepted: true);
        var body = reading.File?.Bodies.OfType<ReadableBody>().FirstOrDefault(body => body.Position == source.SourceBody);
        return body is null ? null : EmbeddedPdf.Of(body.Attachments, body.Draft.Number, reading.Budget).Pdf;
    }
}
