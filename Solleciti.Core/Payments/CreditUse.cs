using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Payments;

/// <summary>Credit notes used up by a payment for invoices of the same customer.</summary>
internal static class CreditUse
{
    /// <summary>A payment whose credit would stand on one card and what it paid on another, were these documents to go; else null.</summary>
    public static async Task<Payment?> PartedAsync(
        SollecitiDbContext db,
        int customerId,
        IReadOnlyCollection<int> leaving,
        CancellationToken cancellationToken
    )
    {
        // Documents marked as already paid stand each for itself.
        var here = db.Payments.Where(p =>
            p.ReversedAt == null && p.Note != AlreadyPaid.Note && db.Documents.Any(d => d.Id == p.DocumentId && d.CustomerId == customerId)
        );
        var withCredit = here.Where(p => p.AmountCents < 0).Select(p => p.BatchId);
        var payments = await here.Where(p => p.BatchId != null && withCredit.Contains(p.BatchId)).ToListAsync(cancellationToken);
        return payments
            .GroupBy(p => (p.BatchId, Leaves: leaving.Contains(p.DocumentId)))
            .FirstOrDefault(side => side.Sum(p => p.AmountCents) < 0)
            ?.MinBy(p => p.AmountCents);
    }
}
