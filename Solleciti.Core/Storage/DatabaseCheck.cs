using Microsoft.Data.Sqlite;
using Solleciti.Core.Common;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Storage;

/// <summary>Looks for damage: the database's structure and references, and every stored file against its SHA-256.</summary>
public sealed class DatabaseCheck(SollecitiOptions options)
{
    /// <summary>Each answers with a key by which SQLite streams the bytes, the bytes, their SHA-256 and what they are.</summary>
    private static readonly (string Table, string Query)[] Hashed =
    [
        (
            "OutboxMime",
            """
            SELECT f."OutboxMessageId", f."Bytes", f."Sha256", 'Il messaggio del sollecito n. ' || m."ReminderId"
            FROM "OutboxMime" f JOIN "Outbox" m ON m."Id" = f."OutboxMessageId"
            """
        ),
        (
            "SourceFiles",
            """
            SELECT f."Id", f."Bytes", f."Sha256", 'Il file importato «' || f."Name" || '»' FROM "SourceFiles" f
            """
        ),
        (
            "PdfContents",
            """
            SELECT f.rowid, f."Bytes", f."Sha256", 'Il PDF del documento ' || d."Number" || ' del ' || strftime('%d/%m/%Y', d."Date")
            FROM "PdfContents" f JOIN "DocumentPdfs" p ON p."Sha256" = f."Sha256" JOIN "Documents" d ON d."Id" = p."DocumentId"
            """
        ),
    ];

    /// <summary>The tables whose files are compared with their SHA-256.</summary>
    internal static IEnumerable<string> HashedTables => Hashed.Select(hashed => hashed.Table);

    /// <summary>Reads everything, also while the app works; nothing is changed. How many findings there were.</summary>
    /// <param name="found">Called for each finding, in Italian.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<int> RunAsync(Func<string, Task> found, CancellationToken cancellationToken = default)
    {
        var findings = 0;
        if (!File.Exists(options.DatabaseFile))
        {
            await SayAsync($"Nella cartella {options.DataDirectory} non c'è un archivio.");
            return findings;
        }
        await TryAsync("L'archivio", StructureAsync);
        foreach (var (table, query) in Hashed)
            await TryAsync($"La tabella {table}", connection => FilesAsync(connection, table, query));
        return findings;

        Task SayAsync(string finding)
        {
            findings++;
            return found(finding);
        }

        // Where one part cannot be read, the others may be.
        async Task TryAsync(string what, Func<SqliteConnection, Task> read)
        {
            try
            {
                await using var connection = await SqliteFile.OpenAsync(options.DatabaseFile, SqliteOpenMode.ReadWrite, cancellationToken);
                await connection.ReadAsync("PRAGMA query_only=ON", cancellationToken);
                await read(connection);
            }
            catch (SqliteException failure)
            {
                await SayAsync($"{what} non si può leggere fino in fondo: {failure.Message}");
            }
        }

        async Task StructureAsync(SqliteConnection connection)
        {
            await foreach (var damage in connection.DamageAsync(cancellationToken))
                await SayAsync(damage);
        }

        async Task FilesAsync(SqliteConnection connection, string table, string query)
        {
            if (
                await connection.ReadAsync($"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{table}'", cancellationToken)
                != "1"
            )
            {
                await SayAsync(
                    $"Manca la tabella {table}: l'archivio viene da una versione più vecchia del programma, che lo aggiorna quando lo apre, oppure non è completo."
                );
                return;
            }
            await using var command = connection.CreateCommand();
            command.CommandText = query;
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                await using var bytes = rows.GetStream(1);
                if (await Sha256Hex.OfAsync(bytes, cancellationToken) != rows.GetString(2))
                    await SayAsync($"{rows.GetString(3)} non corrisponde più alla sua impronta SHA-256: il contenuto è cambiato.");
            }
        }
    }
}
