using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Data;

public sealed class DatabaseWatchTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DatabaseWatch Watch => core.Services.GetRequiredService<DatabaseWatch>();

    public async ValueTask InitializeAsync() => await core.Services.PrepareSollecitiCoreAsync(Token);

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task CheckAsync_Intact_IsSoundOnlyAfterwards()
    {
        var changes = 0;
        Watch.Changed += (_, _) => changes++;
        Assert.Equal((true, false, false), (Watch.IsChecking, Watch.IsSound, Watch.IsDamaged));

        await Watch.CheckAsync(Token);

        Assert.Equal((false, true, false, 1), (Watch.IsChecking, Watch.IsSound, Watch.IsDamaged, changes));
    }

    [Fact]
    public async Task CheckAsync_GarbageInAPage_IsDamaged()
    {
        await core.AddAsync(Build.Invoice(Build.Customer("Amaretti", "conti@amaretti.example"), "1", (Build.Yesterday, 100m)));
        await SpoilAsync();

        await Watch.CheckAsync(Token);

        Assert.Equal((false, true), (Watch.IsSound, Watch.IsDamaged));
    }

    [Fact]
    public async Task CheckAsync_NoDatabaseAtAll_IsDamaged()
    {
        await CloseAsync();
        await File.WriteAllTextAsync(core.Options.DatabaseFile, new string('x', 10_000), Token);

        await Watch.CheckAsync(Token);

        Assert.True(Watch.IsDamaged);
    }

    [Fact]
    public async Task Statement_MeetsDamageAfterTheCheck_IsNoted()
    {
        await Watch.CheckAsync(Token);
        await SpoilAsync();

        await Assert.ThrowsAnyAsync<SqliteException>(() => core.ReadAsync(db => db.Customers.CountAsync(Token)));

        Assert.Equal((false, true), (Watch.IsSound, Watch.IsDamaged));
    }

    [Fact]
    public void Met_FailureOfAnotherKind_ChangesNothing()
    {
        Watch.Met(new SqliteException("full", 13));

        Assert.False(Watch.IsDamaged);
    }

    /// <summary>Overwrites all pages but the first.</summary>
    private async Task SpoilAsync()
    {
        await CloseAsync();
        await using var file = new FileStream(core.Options.DatabaseFile, FileMode.Open);
        file.Position = 4096;
        await file.WriteAsync(
            new byte[file.Length - 4096]
                .Select(_ => (byte)0x5A)
                .ToArray(),
            Token
        );
    }

    private async Task CloseAsync()
    {
        await core.ReadAsync(async db => await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Token));
        SqliteConnection.ClearAllPools();
    }
}
