using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import;

/// <summary>The files documents were read from.</summary>
public sealed class SourceFiles(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>What is known of a document's file, without its bytes; null when it was entered by hand or does not exist.</summary>
    public async Task<SourceFileFacts?> OfAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Documents.Where(d => d.Id == documentId)
            .Join(db.SourceFiles, d => d.SourceFileId, f => f.Id, (d, f) => new SourceFileFacts(f.Name, f.ImportedBy, f.ImportedAt))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>A document's file, byte for byte; null when it was entered by hand or does not exist.</summary>
    public async Task<SourceFile?> FindAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Documents.Where(d => d.Id == documentId)
            .Join(db.SourceFiles.AsNoTracking(), d => d.SourceFileId, f => f.Id, (d, f) => f)
            .SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>Where a document came from.</summary>
/// <param name="Name">File name as given.</param>
/// <param name="ImportedBy">Who imported it.</param>
/// <param name="ImportedAt">When.</param>
public sealed record SourceFileFacts(string Name, string ImportedBy, DateTimeOffset ImportedAt);
