using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Tests.Support;

/// <summary>A real, migrated SQLite database in a temporary file, deleted on disposal.</summary>
public sealed class TestDatabase : IDbContextFactory<SollecitiDbContext>, IDisposable
{
    // Migrating takes longer than most tests: it is done once and the empty database copied.
    private static readonly Lazy<byte[]> Migrated = new(Migrate);
    private readonly string directory = Directory.CreateTempSubdirectory("solleciti-").FullName;
    private readonly DbContextOptions<SollecitiDbContext> options;

    public TestDatabase()
    {
        Path = System.IO.Path.Combine(directory, "test.db");
        options = Options(Path);
        File.WriteAllBytes(Path, Migrated.Value);
    }

    public string Path { get; }

    public SollecitiDbContext CreateDbContext() => new(options);

    public static implicit operator Store(TestDatabase database) => new(database);

    private static byte[] Migrate()
    {
        var file = System.IO.Path.GetTempFileName();
        using (var context = new SollecitiDbContext(Options(file)))
        {
            context.Database.Migrate();
            context.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        return bytes;
    }

    private static DbContextOptions<SollecitiDbContext> Options(string path) =>
        new DbContextOptionsBuilder<SollecitiDbContext>()
            .UseSqlite($"Data Source={path};Pooling=False")
            .AddInterceptors(new SqliteSession())
            .Options;

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
