using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage;

public sealed class StorageTroubleTests : IDisposable
{
    private readonly TestDatabase database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(5, "occupato")]
    [InlineData(8, "permessi")]
    [InlineData(10, "errori di lettura o di scrittura")]
    [InlineData(11, "«restore <file>»")]
    [InlineData(13, "disco dei dati è pieno")]
    [InlineData(14, "non si può aprire")]
    [InlineData(26, "«restore <file>»")]
    public void Of_SqliteInsideWhatEfThrows_SaysWhatToDo(int code, string words) =>
        Assert.Contains(words, StorageTrouble.Of(new DbUpdateException("x", new SqliteException("x", code))), StringComparison.Ordinal);

    [Theory]
    [InlineData(28, "disco dei dati è pieno")]
    [InlineData(122, "disco dei dati è pieno")]
    [InlineData(unchecked((int)0x80070070), "disco dei dati è pieno")]
    [InlineData(30, "permessi")]
    [InlineData(5, "errori di lettura o di scrittura")]
    public void Of_DiskThatDoesNotTakeAFile_SaysWhatToDo(int code, string words) =>
        Assert.Contains(words, StorageTrouble.Of(new InvalidOperationException("x", new IOException("x", code))), StringComparison.Ordinal);

    [Fact]
    public void Of_NoPermission_SaysWhatToDo() =>
        Assert.Contains("permessi", StorageTrouble.Of(new UnauthorizedAccessException()), StringComparison.Ordinal);

    [Fact]
    public void InstanceLock_CannotBeWritten_IsRefusedForWhatItIs()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("solleciti.lock"));
        using var instance = new InstanceLock(new SollecitiOptions(folder.Path, null, IsDemo: false));

        var refusal = Assert.Throws<DatabaseRefusedException>(instance.Take);

        Assert.Contains("permessi", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Un'altra copia", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SomethingElse_IsNull()
    {
        Assert.Null(StorageTrouble.Of(new InvalidOperationException("x", new IOException("Connection reset"))));
        // A rule of the database that was broken is a bug of ours.
        Assert.Null(StorageTrouble.Of(new DbUpdateException("x", new SqliteException("x", 19))));
    }

    [Fact]
    public async Task Of_DatabaseThatMayNotGrow_IsAFullDisk()
    {
        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Token);
        await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1", Token);

        var failure = await Assert.ThrowsAsync<SqliteException>(() =>
            db.Database.ExecuteSqlRawAsync("CREATE TABLE big AS SELECT randomblob(1000000) AS b", Token)
        );

        Assert.Contains("disco dei dati è pieno", StorageTrouble.Of(failure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_FullDevice_IsAFullDisk()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a disk that is always full.");

        var failure = await Assert.ThrowsAsync<IOException>(() => File.WriteAllTextAsync("/dev/full", "testo", Token));

        Assert.Contains("disco dei dati è pieno", StorageTrouble.Of(failure), StringComparison.Ordinal);
    }
}
