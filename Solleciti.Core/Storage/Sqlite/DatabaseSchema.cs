using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// What a database is made of, compared with what our own migrations make. A trigger or a view of somebody else's would go on working in
/// here, and a missing index only shows when the office has grown.
/// </summary>
internal static class DatabaseSchema
{
    private const int LongestName = 60;

    /// <summary>SQLite's own bookkeeping, there or not.</summary>
    private static readonly string[] OptionalTables = ["sqlite_sequence", "sqlite_stat1", "sqlite_stat4", "__EFMigrationsLock"];

    /// <summary>The first difference, in Italian; null when there is none.</summary>
    /// <param name="connection">The database that is looked at.</param>
    /// <param name="migration">The last migration it has.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    internal static async Task<string?> DifferenceAsync(SqliteConnection connection, string migration, CancellationToken cancellationToken)
    {
        var ours = await MadeByMigrationsAsync(migration, cancellationToken);
        var found = await ReadAsync(connection, cancellationToken);
        foreach (var (part, sql) in found)
        {
            if (!ours.TryGetValue(part, out var expected))
            {
                if (!IsOptional(part))
                    return $"in più {part.Words}";
            }
            else if (sql != expected)
            {
                return $"con un'altra forma {part.Words}";
            }
        }
        return ours.Keys.FirstOrDefault(part => !found.ContainsKey(part) && !IsOptional(part)) is { Name: not null } missing
            ? $"manca {missing.Words}"
            : null;
    }

    private static bool IsOptional(Part part) => part.Type == "table" && OptionalTables.Contains(part.Name, StringComparer.Ordinal);

    private static async Task<Dictionary<Part, string>> MadeByMigrationsAsync(string migration, CancellationToken cancellationToken)
    {
        await using var memory = new SqliteConnection("Data Source=:memory:");
        await memory.OpenAsync(cancellationToken);
        await using var db = new SollecitiDbContext(
            new DbContextOptionsBuilder<SollecitiDbContext>().UseSqlite(memory).AddInterceptors(new SqliteSession()).Options
        );
        await db.GetService<IMigrator>().MigrateAsync(migration, cancellationToken);
        return await ReadAsync(memory, cancellationToken);
    }

    private static async Task<Dictionary<Part, string>> ReadAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master";
        var parts = new Dictionary<Part, string>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            parts[new Part(rows.GetString(0), rows.GetString(1), rows.GetString(2))] = Normal(rows.GetString(3));
        return parts;
    }

    /// <summary>
    /// Without line ends, blanks at commas and brackets, and quotes, which EF and SQLite have set differently in the course of their versions
    /// and for a column that came later.
    /// </summary>
    private static string Normal(string sql) =>
        string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("\"", "", StringComparison.Ordinal)
            .Replace(" ,", ",", StringComparison.Ordinal)
            .Replace("( ", "(", StringComparison.Ordinal)
            .Replace(" )", ")", StringComparison.Ordinal);

    private readonly record struct Part(string Type, string Name, string Table)
    {
        /// <summary>What it is called; a stranger may have chosen the name.</summary>
        public string Words =>
            Type switch
            {
                "index" => "l'indice",
                "view" => "la vista",
                "trigger" => "il trigger",
                _ => "la tabella",
            } + $" «{string.Concat(Name.Where(letter => !char.IsControl(letter)).Take(LongestName))}»";
    }
}
