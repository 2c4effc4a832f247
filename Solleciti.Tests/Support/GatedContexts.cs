using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Tests.Support;

/// <summary>Counts the uses of the database, and holds them up while a gate is closed, as a slow disk would.</summary>
internal sealed class GatedContexts(TestDatabase database) : IDbContextFactory<SollecitiDbContext>
{
    private TaskCompletionSource? gate;

    public int Uses { get; private set; }

    public void Close() => gate = new TaskCompletionSource();

    public void Open() => gate?.SetResult();

    public SollecitiDbContext CreateDbContext() => throw new NotSupportedException("A page never waits for the database.");

    public async Task<SollecitiDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        Uses++;
        if (gate is { } closed)
            await closed.Task;
        return database.CreateDbContext();
    }
}
