using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Payments;

/// <summary>
/// Payments booked with a version that lost the day that was typed and took the day of booking. They cannot be told from payments that
/// were booked on the day they came: a person has to look at them, once.
/// </summary>
public sealed class DoubtfulPaymentDays(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>What is to be looked at; null when there is nothing, or somebody has looked already.</summary>
    public async Task<DoubtfulPayments?> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Installations.Select(i => i.PaymentDaysDoubtfulUntil).SingleOrDefaultAsync(cancellationToken) is not { } until)
            return null;
        var booked = await db
            .Payments.Where(p => p.BatchId != null && p.ReversedAt == null && p.RecordedAt <= until && p.Note != AlreadyPaid.Note)
            .Select(p => new
            {
                BatchId = p.BatchId!.Value,
                p.Date,
                p.RecordedAt,
            })
            .ToListAsync(cancellationToken);
        var doubtful = booked
            .Where(p => p.Date == DateOnly.FromDateTime(RomeCalendar.ToRome(p.RecordedAt).DateTime))
            .Select(p => p.BatchId)
            .ToHashSet();
        return doubtful.Count == 0 ? null : new DoubtfulPayments(DateOnly.FromDateTime(RomeCalendar.ToRome(until).DateTime), doubtful);
    }

    /// <summary>Somebody has looked: it is never said again.</summary>
    public async Task CheckedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        (await db.Installations.SingleAsync(cancellationToken)).PaymentDaysChecked();
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Payments that bear the day they were booked on, and may have come on another.</summary>
/// <param name="Until">The last day on which such payments were booked.</param>
/// <param name="Batches">Keys of the operations.</param>
public sealed record DoubtfulPayments(DateOnly Until, IReadOnlyCollection<Guid> Batches);
