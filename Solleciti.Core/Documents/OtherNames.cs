using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Documents;

/// <summary>Finds papers that name another customer than the card they are on, and keeps the answer «È lo stesso cliente».</summary>
public sealed class OtherNames(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Of one card, the most documents first.</summary>
    public async Task<IReadOnlyList<OtherName>> OfAsync(int customerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, db.Documents.Where(d => d.CustomerId == customerId), cancellationToken);
    }

    /// <summary>Of all cards, by name.</summary>
    public async Task<IReadOnlyList<OtherName>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, db.Documents, cancellationToken);
    }

    /// <summary>A person says that it is the same customer: remembered for whatever comes later, too.</summary>
    /// <returns>Why not, in Italian; null when it is done.</returns>
    public Task<string?> SameAsync(int customerId, string paperName, string by, CancellationToken cancellationToken = default) =>
        SayAsync(customerId, customer => customer.AlsoCalled(paperName, by, time.GetUtcNow()), cancellationToken);

    /// <summary>Takes <see cref="SameAsync"/> back: papers with this name are asked about again.</summary>
    /// <returns>Why not, in Italian; null when it is done.</returns>
    public Task<string?> NotSameAsync(int customerId, string paperName, CancellationToken cancellationToken = default) =>
        SayAsync(customerId, customer => customer.NotCalled(paperName), cancellationToken);

    private async Task<string?> SayAsync(int customerId, Action<Customer> say, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var customer = await db.Customers.Include(c => c.Aliases).SingleOrDefaultAsync(c => c.Id == customerId, cancellationToken);
        if (customer is null)
            return "La scheda non c'è più: nel frattempo è stata eliminata o unita a un'altra.";
        say(customer);
        await db.SaveChangesAsync(cancellationToken);
        // Credit notes and invoices of the two names may be used for one another from now on, or not any more.
        await new CreditSpread(db, time.GetUtcNow()).RunAsync(customerId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static async Task<IReadOnlyList<OtherName>> FindAsync(
        SollecitiDbContext db,
        IQueryable<Document> documents,
        CancellationToken cancellationToken
    )
    {
        // Only what is not the same to the letter needs a closer look.
        var papers = await documents
            .Where(d => d.PaperName != null && d.PaperName != d.Customer.Name && d.Customer.Aliases.All(a => a.Name != d.PaperName))
            .GroupBy(d => new { d.CustomerId, d.PaperName })
            .Select(g => new
            {
                g.Key.CustomerId,
                PaperName = g.Key.PaperName!,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        var others = new List<OtherName>();
        foreach (var some in papers.GroupBy(p => p.CustomerId).Chunk(500))
        {
            var ids = some.Select(p => p.Key).ToList();
            var cards = await db
                .Customers.AsNoTracking()
                .Include(c => c.Aliases)
                .Where(c => EF.Parameter(ids).Contains(c.Id))
                .ToDictionaryAsync(c => c.Id, cancellationToken);
            foreach (var ofCard in some)
                others.AddRange(Of(cards[ofCard.Key], ofCard.Select(p => (p.PaperName, p.Count))));
        }
        return [.. others.OrderBy(o => SearchText.Normalize(o.CardName), StringComparer.Ordinal).ThenByDescending(o => o.Documents)];
    }

    private static List<OtherName> Of(Customer card, IEnumerable<(string Name, int Count)> papers)
    {
        var others = new List<OtherName>();
        foreach (var (name, count) in papers.Where(p => !card.IsCalled(p.Name)))
        {
            var known = others.FindIndex(o => PartyNames.Same(o.PaperName, name));
            if (known < 0)
                others.Add(new OtherName(card.Id, card.Name, name, count));
            else
                others[known] = others[known] with { Documents = others[known].Documents + count };
        }
        return others;
    }
}
