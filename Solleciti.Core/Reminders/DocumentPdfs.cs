using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Reminders;

/// <summary>The PDFs that can go along with a reminder: made here, or the office's own.</summary>
public sealed class DocumentPdfs(IDbContextFactory<SollecitiDbContext> contexts, Profiles profiles, TimeProvider time)
{
    private readonly CopyPress press = new(CourtesyCopy.Render);

    /// <summary>The stored PDF of a document, or a copy made for this one look; null when there is no such document.</summary>
    public async Task<PdfFile?> FindAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindDocumentAsync(db, documentId, cancellationToken) is not { } document)
            return null;
        var stored = await db
            .DocumentPdfs.Where(p => p.DocumentId == documentId)
            .Select(p => p.Content.Bytes)
            .SingleOrDefaultAsync(cancellationToken);
        var name = DocumentNames.PdfFileName(document.Kind, document.Number, document.Date);
        return new PdfFile(name, stored ?? await RenderAsync(document, cancellationToken));
    }

    /// <summary>Makes and stores the courtesy copy, in place of whatever was stored.</summary>
    /// <exception cref="InvalidOperationException">No such document.</exception>
    public async Task<StoredPdf> GenerateAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var document =
            await FindDocumentAsync(db, documentId, cancellationToken)
            ?? throw new InvalidOperationException($"There is no document {documentId}.");
        return await db.StorePdfAsync(
            documentId,
            await RenderAsync(document, cancellationToken),
            PdfOrigin.Generated,
            time.GetUtcNow(),
            cancellationToken
        );
    }

    /// <summary>Stores the office's own copy.</summary>
    /// <returns>What is stored; null when the bytes are no PDF or more than <see cref="DocumentPdf.MaximumSize"/>.</returns>
    public async Task<StoredPdf?> UploadAsync(int documentId, byte[] bytes, CancellationToken cancellationToken = default)
    {
        if (bytes.Length > DocumentPdf.MaximumSize || !DocumentPdf.IsPdf(bytes))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.StorePdfAsync(documentId, bytes, PdfOrigin.Uploaded, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Drops the stored PDF, whoever made it.</summary>
    public async Task RemoveAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.DropPdfsAsync(p => p.DocumentId == documentId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Task<Document?> FindDocumentAsync(SollecitiDbContext db, int documentId, CancellationToken cancellationToken) =>
        db
            .Documents.AsNoTracking()
            .Include(d => d.Installments)
            .Include(d => d.Printed)
            .SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken);

    private async Task<byte[]> RenderAsync(Document document, CancellationToken cancellationToken)
    {
        var profile = await profiles.GetAsync(cancellationToken);
        var model = CourtesyCopyModel.FromDocument(document, profile.Logo, profile.Iban, document.CreatedAt);
        return await press.CopyAsync(model, cancellationToken);
    }
}

/// <summary>A PDF with its name.</summary>
/// <param name="Name">«Fattura 12-A del 03-02-2026.pdf».</param>
/// <param name="Bytes">The file.</param>
public sealed record PdfFile(string Name, byte[] Bytes);
