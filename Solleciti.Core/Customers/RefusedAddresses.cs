using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Customers;

/// <summary>
/// «Ricontrolla gli indirizzi rifiutati»: judges the answers addresses were marked for by today's rule, and proposes addresses again.
/// </summary>
public sealed class RefusedAddresses(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>How many addresses are marked.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var marked = await Marked(db).Select(m => m.Address).ToListAsync(cancellationToken);
        return marked.Distinct(StringComparer.OrdinalIgnoreCase).Count();
    }

    /// <summary>The marked addresses, in their order.</summary>
    public async Task<IReadOnlyList<RefusedAddress>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var marked = await Marked(db).ToListAsync(cancellationToken);
        return
        [
            .. marked
                .GroupBy(m => m.Address, StringComparer.OrdinalIgnoreCase)
                .Select(g => (g.Key, Last: g.MaxBy(m => m.RefusedAt)!, Cards: g.OrderBy(m => m.Name, StringComparer.Ordinal)))
                .Select(a => new RefusedAddress(
                    a.Key,
                    a.Last.RefusedAt,
                    a.Last.Answer,
                    a.Last.Answer is { } answer && !SmtpMeanings.IsOfTheMailbox(answer),
                    [.. a.Cards.Select(m => new SimilarCustomer(m.CustomerId, m.Name))]
                ))
                .OrderBy(a => a.Address, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Takes the marks off addresses, on every card they stand on; how many addresses were marked until then.</summary>
    public async Task<int> FreeAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        var wanted = addresses.ToHashSet(StringComparer.OrdinalIgnoreCase);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cards = await db
            .Customers.Include(c => c.Emails)
            .Where(c => c.Emails.Any(e => e.RefusedAt != null))
            .ToListAsync(cancellationToken);
        var freed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var card in cards)
        {
            foreach (var email in card.Emails.Where(e => !e.IsUsable && wanted.Contains(e.Address)))
            {
                card.TrustEmail(email.Address);
                freed.Add(email.Address);
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        return freed.Count;
    }

    private static IQueryable<Mark> Marked(SollecitiDbContext db) =>
        db
            .Customers.SelectMany(c => c.Emails, (c, e) => new { Customer = c, Email = e })
            .Where(m => m.Email.RefusedAt != null)
            .Select(m => new Mark
            {
                CustomerId = m.Customer.Id,
                Name = m.Customer.Name,
                Address = m.Email.Address,
                RefusedAt = m.Email.RefusedAt!.Value,
                Answer = m.Email.RefusedWith,
            });

    private sealed class Mark
    {
        public required int CustomerId { get; init; }

        public required string Name { get; init; }

        public required string Address { get; init; }

        public required DateTimeOffset RefusedAt { get; init; }

        public required string? Answer { get; init; }
    }
}
