using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Data;

/// <summary>Brings the database to the current version and makes sure that demo and real data never meet.</summary>
public sealed class DatabaseOpening(IDbContextFactory<SollecitiDbContext> contexts, SollecitiOptions options, TimeProvider time)
{
    /// <summary>Applies what is missing; true when the database is new and waits for its first data.</summary>
    /// <exception cref="DatabaseRefusedException">A demo asked for a database it did not make, or the other way round.</exception>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataDirectory);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await AppliedMigrationsAsync(db, cancellationToken) > 0)
        {
            var mark = await RefuseOtherKindAsync(db, cancellationToken);
            if (mark is { IsDemo: true, IsComplete: false })
                await db.Database.EnsureDeletedAsync(cancellationToken);
        }
        // EF's lock outlives a process that is killed while it holds it, and the next one would wait for ever: taken only when it is needed.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await db.Database.MigrateAsync(cancellationToken);
        // EF sets it on what it makes itself; a copy that was put back is not.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        if (await db.Installations.AnyAsync(cancellationToken))
            return false;
        db.Installations.Add(new Installation(options.IsDemo, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The first data are in.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        (await db.Installations.SingleAsync(cancellationToken)).Complete();
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<int> AppliedMigrationsAsync(SollecitiDbContext db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) ? (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Count() : 0;

    private async Task<Installation?> RefuseOtherKindAsync(SollecitiDbContext db, CancellationToken cancellationToken)
    {
        // Not tracked: the mark of an unfinished demo makes way for a new one with the same key.
        var mark = await db.Installations.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (mark is null ? await db.Customers.AnyAsync(cancellationToken) : mark.IsDemo != options.IsDemo)
            throw new DatabaseRefusedException(
                options.IsDemo
                    ? $"La cartella {options.DataDirectory} contiene dati veri: la demo apre solo un archivio creato da lei. "
                        + "Indicare un'altra cartella con Solleciti:DataDirectory."
                    : $"La cartella {options.DataDirectory} contiene i dati della demo. Indicare un'altra cartella con Solleciti:DataDirectory."
            );
        return mark;
    }
}
