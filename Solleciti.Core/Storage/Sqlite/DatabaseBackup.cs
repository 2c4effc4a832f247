using Microsoft.Data.Sqlite;
using Solleciti.Core.Common;
using Solleciti.Core.Outbox.Sqlite;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// Copies the database into one file, also while the app works on it. The Data Protection keys stay outside: who finds a copy cannot
/// read the mail password in it.
/// </summary>
public sealed class DatabaseBackup(SollecitiOptions options, TimeProvider time)
{
    /// <summary>Writes a copy and checks it. A file that is there already is never touched, nor is half a copy left behind.</summary>
    public async Task<BackupOutcome> WriteAsync(string path, CancellationToken cancellationToken = default)
    {
        var target = Path.GetFullPath(path);
        if (Path.Exists(target))
            return new BackupOutcome.Refused($"«{target}» c'è già: scegliere un altro nome, così nessuna copia va perduta.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            return new BackupOutcome.Refused($"La cartella di «{target}» non c'è: crearla, oppure sceglierne un'altra.");
        if (!File.Exists(options.DatabaseFile))
            return new BackupOutcome.Refused($"Nella cartella {options.DataDirectory} non c'è ancora un archivio da copiare.");
        var draft = $"{target}.{Guid.NewGuid():N}.parziale";
        try
        {
            await SqliteFile.CopyAsync(options.DatabaseFile, SqliteOpenMode.ReadWrite, draft, cancellationToken);
            if (await SettleAsync(draft, cancellationToken) is { } damage)
                return new BackupOutcome.Refused(
                    $"La copia non è stata fatta perché l'archivio è danneggiato. {damage} Il comando check elenca tutti i danni."
                );
            SqliteFile.Flush(draft);
            File.Move(draft, target);
            return new BackupOutcome.Written(target, new FileInfo(target).Length);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            return new BackupOutcome.Refused($"La copia non è stata scritta ({StorageTrouble.Of(failure) ?? failure.Message})");
        }
        finally
        {
            SqliteFile.Delete(draft);
        }
    }

    /// <summary>The copy carries its own pause, so that it starts without sending however it is put back; the first damage found.</summary>
    private async Task<string?> SettleAsync(string draft, CancellationToken cancellationToken)
    {
        await using var copy = await SqliteFile.OpenAsync(draft, SqliteOpenMode.ReadWrite, cancellationToken);
        if (await copy.DamageAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } damage)
            return damage;
        // A program just updated may copy what its predecessor left, which knows no pause; restoring sets it then.
        const string KnowsPause = "SELECT 1 FROM pragma_table_info('Installations') WHERE name = 'SendingPausedAt'";
        if (await copy.ReadAsync(KnowsPause, cancellationToken) is not "1")
            return null;
        await using var command = copy.CreateCommand();
        command.CommandText = """UPDATE "Installations" SET "SendingPausedAt" = $at, "SendingPausedReason" = $reason""";
        command.Parameters.AddWithValue("$at", time.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$reason", DatabaseRestore.PauseReason(time.GetUtcNow()));
        await command.ExecuteNonQueryAsync(cancellationToken);
        return null;
    }
}
