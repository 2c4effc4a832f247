using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Storage;

/// <summary>
/// The door to the database: nobody outside Storage makes a context or a transaction. What is given to write may run a second time, so it
/// has no effect outside its context and reads no clock; events leave after it returned.
/// </summary>
public sealed class Store(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>Reads with a context of its own.</summary>
    internal async Task<T> ReadAsync<T>(Func<SollecitiDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await read(db);
    }

    /// <summary>
    /// Writes in one transaction, all or nothing; what was read in it is still so when it is written. Saves and commits, unless the result
    /// is an <see cref="IRefusal"/>.
    /// </summary>
    internal async Task<T> WriteAsync<T>(Func<SollecitiDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Takes SQLite's write lock at once.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await write(db);
        if (result is IRefusal)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>The same where there is nothing to say.</summary>
    internal Task WriteAsync(Func<SollecitiDbContext, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancellationToken
        );

    /// <summary>Reads at once: for what everything else waits for anyway.</summary>
    internal T Read<T>(Func<SollecitiDbContext, T> read)
    {
        using var db = contexts.CreateDbContext();
        return read(db);
    }

    /// <summary>A connection that keeps its statements prepared.</summary>
    internal PreparedConnection Prepare() => new(contexts);

    /// <summary>Transactions in which several threads write together.</summary>
    internal GroupCommit Group() => new(contexts);
}
