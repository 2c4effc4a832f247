using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Outbox.Sqlite;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// Puts a copy in the place of the database. All is prepared beside it and put there in one step; what was there before is kept.
/// Sending starts paused: the copy takes for waiting what left after it was made.
/// </summary>
public sealed class DatabaseRestore(SollecitiOptions options, InstanceLock instance, TimeProvider time)
{
    private const int Busy = 5;

    private string Staging => options.DatabaseFile + ".in-ripristino";

    /// <summary>Restores a copy, unless the app runs or the copy does not belong here. The copy itself is not changed.</summary>
    public async Task<RestoreOutcome> RestoreAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            instance.Take();
        }
        catch (DatabaseRefusedException running)
        {
            return new RestoreOutcome.Refused(running.Message);
        }
        try
        {
            if (!await SqliteFile.IsOneAsync(path, cancellationToken))
                throw new DatabaseRefusedException($"«{path}» non è una copia fatta con il comando backup.");
            SqliteFile.Delete(Staging);
            await SqliteFile.CopyAsync(path, SqliteOpenMode.ReadOnly, Staging, cancellationToken);
            var reason = await PrepareAsync(path, cancellationToken);
            return new RestoreOutcome.Restored(reason, await PutInPlaceAsync(cancellationToken));
        }
        catch (DatabaseRefusedException refusal)
        {
            return new RestoreOutcome.Refused(refusal.Message);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            return new RestoreOutcome.Refused(
                $"La copia «{path}» non è stata ripristinata ({StorageTrouble.Of(failure) ?? failure.Message})"
            );
        }
        finally
        {
            SqliteFile.Delete(Staging);
        }
    }

    internal static string PauseReason(DateTimeOffset copied) =>
        $"Ripristinata la copia del {RomeCalendar.Format(copied)}. I solleciti partiti dopo non vi risultano, o risultano ancora in coda.";

    /// <summary>Brings what was copied to the version of this program and pauses it; the reason of the pause.</summary>
    private async Task<string> PrepareAsync(string path, CancellationToken cancellationToken)
    {
        var target = new DbContextOptionsBuilder<SollecitiDbContext>()
            .UseSqlite(SqliteFile.ConnectionString(Staging, SqliteOpenMode.ReadWrite))
            .AddInterceptors(new SqliteSession())
            .Options;
        await using var db = new SollecitiDbContext(target);
        await RefuseOthersAsync(db, path, cancellationToken);
        await DatabaseOpening.MigrateAsync(db, $"«{path}»", cancellationToken);
        var mark = await db.Installations.SingleAsync(cancellationToken);
        var reason = mark.SendingPausedReason ?? PauseReason(new DateTimeOffset(File.GetLastWriteTimeUtc(path)));
        // What was ended since the copy was made must not begin again.
        await db.UserSessions.ExecuteDeleteAsync(cancellationToken);
        mark.ResumeSending();
        mark.PauseSending(reason, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return reason;
    }

    private async Task RefuseOthersAsync(SollecitiDbContext db, string path, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = Squash.Read($"«{path}»", [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)], known[0]).ToList();
        if (!applied.Exists(known.Contains))
            throw new DatabaseRefusedException($"«{path}» è l'archivio di un altro programma.");
        if (applied.Exists(migration => !known.Contains(migration)))
            throw new DatabaseRefusedException(
                $"«{path}» viene da una versione più nuova di Solleciti: aggiornare prima il programma, poi ripristinarla."
            );
        if (!known.Take(applied.Count).SequenceEqual(applied, StringComparer.Ordinal))
            throw new DatabaseRefusedException($"«{path}» non contiene un archivio completo: usare un'altra copia.");
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        if (await DatabaseSchema.DifferenceAsync(connection, applied[^1], cancellationToken) is { } difference)
            throw new DatabaseRefusedException(
                $"«{path}» non è fatta come un archivio di Solleciti ({difference}): qualcuno l'ha cambiata, e potrebbe fare altro. Usare un'altra copia."
            );
        if (await connection.DamageAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } damage)
            throw new DatabaseRefusedException($"«{path}» è danneggiata: usare un'altra copia. {damage}");
        var marks = await db.Installations.Select(mark => mark.IsDemo).ToListAsync(cancellationToken);
        if (marks is not [var isDemo])
            throw new DatabaseRefusedException($"«{path}» non contiene un archivio completo: usare un'altra copia.");
        if (isDemo != options.IsDemo)
            throw new DatabaseRefusedException(
                isDemo
                    ? $"«{path}» contiene i dati della demo: si ripristina solo con --demo."
                    : $"«{path}» contiene dati veri: si ripristina senza --demo."
            );
    }

    /// <summary>The one step that counts; where what was there before lies now.</summary>
    private async Task<string?> PutInPlaceAsync(CancellationToken cancellationToken)
    {
        SqliteFile.Flush(Staging);
        var replaced = FreeName(
            $"{options.DatabaseFile}.prima-del-ripristino-"
                + RomeCalendar.ToRome(time.GetUtcNow()).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)
        );
        var exists = File.Exists(options.DatabaseFile);
        // SQLite takes what has no beginning for new, and would throw its log away.
        if (exists && await SqliteFile.IsOneAsync(options.DatabaseFile, cancellationToken))
            await CloseAsync(cancellationToken);
        // A log that stayed would be taken for the new database's own, and spoil it.
        SqliteFile.MoveCompanions(options.DatabaseFile, replaced);
        if (exists)
            File.Replace(Staging, options.DatabaseFile, replaced);
        else
            File.Move(Staging, options.DatabaseFile);
        return exists ? replaced : null;
    }

    /// <summary>Makes one file of the present database. Where it is too damaged for that, its companions are kept beside it.</summary>
    /// <exception cref="DatabaseRefusedException">A command is at work on it.</exception>
    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var present = await SqliteFile.OpenAsync(options.DatabaseFile, SqliteOpenMode.ReadWrite, cancellationToken);
            await present.ReadAsync("PRAGMA journal_mode=DELETE", cancellationToken);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == Busy)
        {
            throw new DatabaseRefusedException(
                $"Un altro comando sta lavorando sull'archivio della cartella {options.DataDirectory}: aspettare che finisca."
            );
        }
        catch (SqliteException)
        {
            // A restore is what a damaged database needs.
        }
    }

    private static string FreeName(string name) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"))
            .First(free => !File.Exists(free));
}
