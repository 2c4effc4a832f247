using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Solleciti.Core.Outbox.Sqlite;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>A database as a file that is copied, looked into and put elsewhere, beside the connections of the app.</summary>
internal static class SqliteFile
{
    /// <summary>What SQLite keeps beside a database that is open, or was left open by a crash.</summary>
    private static readonly string[] Companions = ["-wal", "-journal", "-shm"];

    /// <summary>True when it begins as every SQLite database does.</summary>
    internal static async Task<bool> IsOneAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[16];
        return await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken) == start.Length
            && start.AsSpan().SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>Opens it outside the pool: a pooled connection would keep hold of a file that was put elsewhere.</summary>
    internal static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    internal static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString();

    /// <summary>Copies all pages as they stand at one moment, also while others write, into a new file that only its owner reads.</summary>
    internal static async Task CopyAsync(string from, SqliteOpenMode mode, string to, CancellationToken cancellationToken)
    {
        var privately = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            privately.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await new FileStream(to, privately).DisposeAsync();
        await using var source = await OpenAsync(from, mode, cancellationToken);
        await using var target = await OpenAsync(to, SqliteOpenMode.ReadWrite, cancellationToken);
        await Task.Run(() => source.BackupDatabase(target), cancellationToken);
        // One file that needs nothing beside it, not even to be read where nothing can be written.
        await target.ReadAsync("PRAGMA journal_mode=DELETE", cancellationToken);
    }

    /// <summary>What is wrong with its pages, indexes and references, in Italian; empty when nothing is.</summary>
    internal static async IAsyncEnumerable<string> DamageAsync(
        this SqliteConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        await using (var lines = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await lines.ReadAsync(cancellationToken))
            {
                if (lines.GetString(0) is not "ok" and var line)
                    yield return $"La struttura dell'archivio è danneggiata: {line}";
            }
        }
        command.CommandText = "PRAGMA foreign_key_check";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            yield return $"Una riga di {rows.GetString(0)} (n. {rows.GetValue(1)}) rimanda a una riga di {rows.GetString(2)} che non c'è.";
    }

    /// <summary>The one value a statement answers with.</summary>
    internal static async Task<string?> ReadAsync(this SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Does not come back before it is on the disk.</summary>
    internal static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Takes along what a crash left beside a database: without it the last changes would be missing.</summary>
    internal static void MoveCompanions(string from, string to)
    {
        foreach (var companion in Companions.Where(companion => File.Exists(from + companion)))
            File.Move(from + companion, to + companion);
    }

    /// <summary>Removes it with all that lies beside it.</summary>
    internal static void Delete(string path)
    {
        foreach (var companion in Companions.Prepend(""))
            File.Delete(path + companion);
    }
}
