using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Payments;

/// <summary>What was booked, the latest first.</summary>
public sealed class PaymentHistory(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>The latest operations.</summary>
    /// <param name="most">How many.</param>
    /// <param name="only">Only these; null for all.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<PaymentBatch>> LatestAsync(
        int most,
        IReadOnlyCollection<Guid>? only = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var payments = db.Payments.Where(p => p.BatchId != null);
        if (only is not null)
            payments = payments.Where(p => EF.Parameter(only).Contains(p.BatchId!.Value));
        var sums = payments
            // What was booked stays readable when the card is gone.
            .Join(db.Documents.IgnoreQueryFilters(), p => p.DocumentId, d => d.Id, (p, d) => new { Payment = p, d.CustomerId })
            .GroupBy(x => x.Payment.BatchId)
            .Select(g => new
            {
                First = g.Min(x => x.Payment.Id),
                Documents = g.Select(x => x.Payment.DocumentId).Distinct().Count(),
                Customers = g.Select(x => x.CustomerId).Distinct().Count(),
                Cents = g.Sum(x => x.Payment.AmountCents),
                From = g.Min(x => x.Payment.Date),
                To = g.Max(x => x.Payment.Date),
                Standing = g.Count(x => x.Payment.ReversedAt == null),
            });
        return await sums.OrderByDescending(s => s.First)
            .Take(most)
            .Join(db.Payments, s => s.First, p => p.Id, (s, p) => new { Sum = s, Payment = p })
            .Join(
                db.Documents.IgnoreQueryFilters(),
                x => x.Payment.DocumentId,
                d => d.Id,
                (x, d) =>
                    new
                    {
                        x,
                        d.Customer.Name,
                        d.Currency,
                    }
            )
            .OrderByDescending(r => r.x.Sum.First)
            .Select(r => new PaymentBatch
            {
                Id = r.x.Payment.BatchId!.Value,
                RecordedAt = r.x.Payment.RecordedAt,
                RecordedBy = r.x.Payment.RecordedBy,
                Date = r.x.Sum.From == r.x.Sum.To ? r.x.Sum.From : (DateOnly?)null,
                Note = r.x.Payment.Note,
                Documents = r.x.Sum.Documents,
                DocumentId = r.x.Payment.DocumentId,
                Customers = r.x.Sum.Customers,
                CustomerName = r.Name,
                Cents = r.x.Sum.Cents,
                Currency = r.Currency,
                Reversed = r.x.Sum.Standing == 0,
            })
            .ToListAsync(cancellationToken);
    }
}
