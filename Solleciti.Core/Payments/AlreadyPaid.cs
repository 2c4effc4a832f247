using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Payments;

/// <summary>
/// Marks what was paid before the program was in use: every open instalment due up to a day. A document all of whose instalments are
/// due by then is paid whole; of any other, the later instalments stay open. Credit notes dated up to the day count as used.
/// </summary>
public sealed class AlreadyPaid(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Note of the payments made by it.</summary>
    public const string Note = "Segnato come già incassato";

    /// <summary>What would be marked, by customer name.</summary>
    /// <param name="upTo">The last due day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<AlreadyPaidCustomer>> PreviewAsync(DateOnly upTo, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PreviewAsync(db, upTo, cancellationToken);
    }

    /// <summary>Marks all instalments due up to a day as paid on their due day, in one operation that can be taken back.</summary>
    /// <param name="upTo">The last due day; not in the future.</param>
    /// <param name="customers">The customers it is done for, as the preview showed them; refused when that is not so any more.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<PaymentOutcome> MarkAsync(
        DateOnly upTo,
        IReadOnlyCollection<AlreadyPaidCustomer> customers,
        string by,
        CancellationToken cancellationToken = default
    )
    {
        if (upTo > time.Today())
            return new PaymentOutcome.Refused("Quanto scade dopo oggi non si può segnare come già incassato: scegliere un giorno passato.");
        if (customers.Count == 0)
            return new PaymentOutcome.Refused("Nessun cliente scelto: non c'è nulla da segnare.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = (await PreviewAsync(db, upTo, cancellationToken)).ToHashSet();
        if (!customers.All(now.Contains))
            return new PaymentOutcome.Refused("Intanto i documenti sono cambiati: controllare il nuovo riepilogo e confermare di nuovo.");
        var ids = customers.Select(c => c.CustomerId).ToList();
        var documents = await db
            .Documents.Include(d => d.Installments)
            .Where(Due(upTo))
            .Where(d => EF.Parameter(ids).Contains(d.CustomerId))
            .ToListAsync(cancellationToken);
        var (batch, at) = (Guid.NewGuid(), time.GetUtcNow());
        foreach (var document in documents)
        {
            var due = document.Installments.Where(i => i.OpenCents != 0 && i.DueDate <= upTo).ToList();
            db.Payments.Add(Payment.Record(document, due.Max(i => i.DueDate), due.Sum(i => i.OpenCents), Note, by, at, batch));
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PaymentOutcome.Booked(batch, documents.Count, customers.Sum(c => c.Cents));
    }

    private static async Task<IReadOnlyList<AlreadyPaidCustomer>> PreviewAsync(
        SollecitiDbContext db,
        DateOnly upTo,
        CancellationToken cancellationToken
    )
    {
        var due = await db
            .Documents.AsNoTracking()
            .Where(Due(upTo))
            .OrderBy(d => d.Customer.NameSearch)
            .Select(d => new
            {
                d.CustomerId,
                d.Customer.Name,
                d.OpenCents,
                Cents = d.Installments.Where(i => i.OpenCents != 0 && i.DueDate <= upTo).Sum(i => i.OpenCents),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. due.GroupBy(d => (d.CustomerId, d.Name))
                .Select(g => new AlreadyPaidCustomer(
                    g.Key.CustomerId,
                    g.Key.Name,
                    g.Count(),
                    g.Count(d => d.Cents != d.OpenCents),
                    g.Sum(d => d.Cents)
                )),
        ];
    }

    private static Expression<Func<Document, bool>> Due(DateOnly upTo) =>
        d => d.OpenCents != 0 && d.RejectedBySdiAt == null && d.Currency == Money.Euro && d.OldestOpenDue <= upTo;
}
