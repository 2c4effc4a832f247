using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Tests.Support;

/// <summary>Counts the uses of the database and lets each wait for a gate, as a slow disk would. A gate that failed is a broken disk.</summary>
internal sealed class GatedContexts(TestDatabase database) : IDbContextFactory<SollecitiDbContext>
{
    public int Uses { get; private set; }

    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Makes the contexts.</summary>
    public Func<SollecitiDbContext> Open { get; set; } = database.CreateDbContext;

    public static implicit operator Store(GatedContexts contexts) => new(contexts);

    public SollecitiDbContext CreateDbContext() => throw new NotSupportedException("A page never waits for the database.");

    public async Task<SollecitiDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        Uses++;
        await Gate;
        return Open();
    }
}
