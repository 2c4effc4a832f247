using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Import;

/// <summary>Writes what an import adds, inside the context's transaction: most of its rows by prepared statements.</summary>
internal sealed class ImportWriter : IDisposable
{
    private readonly SollecitiDbContext context;
    private readonly PreparedInsert<SourceFile> files;
    private readonly PreparedInsert<PdfContent> pdfs;
    private readonly PreparedInsert<Installment> installments;
    private readonly PreparedInsert<DocumentPrintContent> prints;

    public ImportWriter(SollecitiDbContext context)
    {
        this.context = context;
        (files, pdfs, installments, prints) = (new(context), new(context), new(context), new(context));
        // Changes are looked for once before saving, not at each question about an entry.
        context.ChangeTracker.AutoDetectChangesEnabled = false;
    }

    /// <summary>Stores a file at once: from now on it has its key.</summary>
    public Task StoreAsync(SourceFile file, CancellationToken cancellation) => files.StoreAsync(file, cancellation);

    /// <summary>Stores a PDF at once, unless it is stored: none waits in memory for the others.</summary>
    public async Task StoreAsync(PdfContent pdf, CancellationToken cancellation)
    {
        if (!await context.HasPdfAsync(pdf, cancellation))
            await pdfs.StoreAsync(pdf, cancellation);
    }

    /// <summary>What hangs on new documents, most of the rows of an import, goes past the change tracker once they have their keys.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        context.ChangeTracker.DetectChanges();
        var parts = new List<(Document Document, object Part)>();
        foreach (var entry in context.ChangeTracker.Entries<Document>().Where(entry => entry.State == EntityState.Added))
        {
            parts.AddRange(entry.Entity.Installments.Select(installment => (entry.Entity, (object)installment)));
            if (entry.Entity.Printed is { } printed)
                parts.Add((entry.Entity, printed));
        }
        foreach (var (_, part) in parts)
            context.Entry(part).State = EntityState.Detached;
        await context.SaveChangesAsync(cancellation);
        foreach (var (document, part) in parts)
        {
            if (part is Installment installment)
                await PlaceAsync(installments, installment, i => i.DocumentId, document.Id, cancellation);
            else
                await PlaceAsync(prints, (DocumentPrintContent)part, p => p.DocumentId, document.Id, cancellation);
        }
    }

    private async Task PlaceAsync<T>(
        PreparedInsert<T> rows,
        T row,
        Expression<Func<T, int>> documentKey,
        int documentId,
        CancellationToken cancellation
    )
        where T : class
    {
        var entry = context.Entry(row);
        entry.Property(documentKey).CurrentValue = documentId;
        await rows.StoreAsync(row, cancellation);
        // Tracked again, it finds back to its document.
        entry.State = EntityState.Unchanged;
    }

    public void Dispose()
    {
        files.Dispose();
        pdfs.Dispose();
        installments.Dispose();
        prints.Dispose();
    }
}
