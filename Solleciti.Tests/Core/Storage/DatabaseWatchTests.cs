using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage;

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
    public async Task CheckAsync_CannotOpenTheFile_GoesOnCheckingAndIsSoundOnceItCan()
    {
        await CloseAsync();
        var away = core.Options.DatabaseFile + ".away";
        File.Move(core.Options.DatabaseFile, away);
        var clock = new WaitedFor();
        var log = new RecordingLogger<DatabaseWatch>();
        var watch = new DatabaseWatch(core.Options, clock, log);

        var check = watch.CheckAsync(Token);
        await Task.WhenAny(check, clock.Waiting).WaitAsync(Token);

        Assert.Equal((true, false, false), (watch.IsChecking, watch.IsSound, watch.IsDamaged));
        Assert.Equal(LogLevel.Error, Assert.Single(log.Entries).Level);

        File.Move(away, core.Options.DatabaseFile);
        clock.Advance(TimeSpan.FromMinutes(1));
        await check;

        Assert.Equal((false, true, false), (watch.IsChecking, watch.IsSound, watch.IsDamaged));
    }

    // As SQLite words the first finding.
    [Theory]
    [InlineData("*** in database main ***\nTree 12 page 12: unable to get the page. error code=10", true)]
    [InlineData("Tree 12 page 12: unable to get the page. error code=266", true)]
    [InlineData("Tree 3 page 900: unable to get the page. error code=7", true)]
    [InlineData("Freelist: failed to get page 31", true)]
    [InlineData("Tree 12 page 12: unable to get the page. error code=11", false)]
    [InlineData("Tree 12 page 12: unable to get the page. error code=779", false)]
    [InlineData("Tree 12 page 12: btreeInitPage() returns error code 11", false)]
    [InlineData("wrong # of entries in index IX_Documents_Date", false)]
    public void IsUnread_FindingOfThePagesThemselves_IsNot(string finding, bool unread) =>
        Assert.Equal(unread, DatabaseWatch.IsUnread(finding));

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

    /// <summary>Tells when somebody waits for it.</summary>
    private sealed class WaitedFor : FakeTimeProvider
    {
        private readonly TaskCompletionSource waiting = new();

        public Task Waiting => waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            waiting.TrySetResult();
            return timer;
        }
    }
}
