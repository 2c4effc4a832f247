using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Storage;

/// <summary>Brings the database to the current version and makes sure that demo and real data never meet.</summary>
public sealed class DatabaseOpening(
    IDbContextFactory<SollecitiDbContext> contexts,
    SollecitiOptions options,
    InstanceLock instance,
    TimeProvider time
)
{
    /// <summary>Applies what is missing; true when the database is new and waits for its first data.</summary>
    /// <exception cref="DatabaseRefusedException">
    /// A demo asked for a database it did not make, or the other way round; it is too old; or there is something to apply while another
    /// process works on it.
    /// </exception>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataDirectory);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await AppliedMigrationsAsync(db, cancellationToken) > 0)
        {
            if (await IsUnfinishedDemoAsync(db, cancellationToken))
                await db.Database.EnsureDeletedAsync(cancellationToken);
        }
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await instance.HoldAsync(() => MigrateAsync(db, $"L'archivio della cartella {options.DataDirectory}", cancellationToken));
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

    /// <summary>
    /// EF's own lock is a row that outlives a process killed while it holds it, and the next start would wait for it for ever. Whoever
    /// migrates holds the data directory, so that a row that is there belongs to nobody; so does one in a copy.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="what">What it is called where it is refused, in Italian, with a capital letter.</param>
    /// <param name="cancellationToken">Stops before the next migration.</param>
    /// <exception cref="DatabaseRefusedException">It is too old.</exception>
    internal static async Task MigrateAsync(SollecitiDbContext db, string what, CancellationToken cancellationToken)
    {
        await Squash.ApplyAsync(db, what, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task<int> AppliedMigrationsAsync(SollecitiDbContext db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) ? (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Count() : 0;

    /// <exception cref="DatabaseRefusedException">It is of the other kind.</exception>
    private async Task<bool> IsUnfinishedDemoAsync(SollecitiDbContext db, CancellationToken cancellationToken)
    {
        // Only what every version has: what came later is missing until it is migrated.
        var mark = await db.Installations.Select(i => new { i.IsDemo, i.IsComplete }).SingleOrDefaultAsync(cancellationToken);
        if (mark is null ? await db.Customers.IgnoreQueryFilters().AnyAsync(cancellationToken) : mark.IsDemo != options.IsDemo)
            throw new DatabaseRefusedException(
                options.IsDemo
                    ? $"La cartella {options.DataDirectory} contiene dati veri: la demo apre solo un archivio creato da lei. "
                        + "Indicare un'altra cartella con Solleciti:DataDirectory."
                    : $"La cartella {options.DataDirectory} contiene i dati della demo. Indicare un'altra cartella con Solleciti:DataDirectory."
            );
        return mark is { IsDemo: true, IsComplete: false };
    }
}
