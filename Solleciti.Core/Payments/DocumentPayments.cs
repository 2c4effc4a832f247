using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Payments;

/// <summary>The payments of a document as its page shows them.</summary>
public sealed class DocumentPayments(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>All payments of a document, latest first; those taken back too.</summary>
    public async Task<IReadOnlyList<Payment>> OfAsync(int documentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Payments.AsNoTracking()
            .Where(p => p.DocumentId == documentId)
            .OrderByDescending(p => p.Date)
            .ThenByDescending(p => p.Id)
            .ToListAsync(cancellationToken);
    }
}
