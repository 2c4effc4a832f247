using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Tests.Support;

/// <summary>A real, migrated SQLite database in a temporary file, deleted on disposal.</summary>
public sealed class TestDatabase : IDbContextFactory<SollecitiDbContext>, IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("solleciti-").FullName;
    private readonly DbContextOptions<SollecitiDbContext> options;

    public TestDatabase()
    {
        Path = System.IO.Path.Combine(directory, "test.db");
        options = new DbContextOptionsBuilder<SollecitiDbContext>().UseSqlite($"Data Source={Path};Pooling=False").Options;
        using var context = CreateDbContext();
        context.Database.Migrate();
    }

    public string Path { get; }

    public SollecitiDbContext CreateDbContext() => new(options);

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
