using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Tests.Support;

/// <summary>The demo database as its seeder leaves it. Seeding takes longer than most tests: it is done once a run and copied.</summary>
internal static class SeededDemo
{
    private const string DatabaseName = "solleciti.db";
    private static readonly Lazy<Task<byte[]>> Database = new(SeedAsync);

    public static async Task PutIntoAsync(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        await File.WriteAllBytesAsync(
            Path.Combine(dataDirectory, DatabaseName),
            await Database.Value,
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<byte[]> SeedAsync()
    {
        using var folder = new TempFolder();
        var options = new SollecitiOptions(folder.Combine("dati"), folder.Combine("posta"), IsDemo: true);
        await using (var services = new ServiceCollection().AddLogging().AddSollecitiCore(options).BuildServiceProvider())
        {
            // Not the token of the test that happens to come first: all others wait for this as well.
            await services.PrepareSollecitiCoreAsync(CancellationToken.None);
        }
        var file = Path.Combine(options.DataDirectory, DatabaseName);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(CancellationToken.None);
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync(CancellationToken.None);
        }
        return await File.ReadAllBytesAsync(file, CancellationToken.None);
    }
}
