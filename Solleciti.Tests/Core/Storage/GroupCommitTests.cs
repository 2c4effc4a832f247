using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TestDatabase database = new();
    private readonly Commits commits = new();
    private readonly GroupCommit group;
    private readonly ManualResetEventSlim go = new();

    public GroupCommitTests() => group = new GroupCommit(new Watched(database, commits));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        group.Dispose();
        go.Dispose();
        database.Dispose();
    }

    [Fact]
    public async Task Write_WhileAnotherCommits_SharesTheNextTransaction()
    {
        var others = await QueueAsync(5, Insert);
        go.Set();

        Assert.Equal(5, (await Task.WhenAll(others)).Sum());
        Assert.Equal(2, commits.Count);
        Assert.Equal(5, await CountAsync());
    }

    [Fact]
    public async Task Write_OneOfSeveralThrows_OnlyThatOneIsUndone()
    {
        var others = await QueueAsync(
            3,
            (db, number) =>
            {
                Insert(db, number);
                return number != 2 ? number : throw new InvalidOperationException("the second");
            }
        );
        go.Set();

        Assert.Equal(1, await others[0]);
        Assert.Equal("the second", (await Assert.ThrowsAsync<InvalidOperationException>(() => others[1])).Message);
        Assert.Equal(3, await others[2]);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Write_CommitFails_AllHearOfItAndNothingIsTriedAgain()
    {
        var runs = 0;
        var others = await QueueAsync(
            2,
            (db, number) =>
            {
                Interlocked.Increment(ref runs);
                return Insert(db, number);
            }
        );
        commits.FailAfter = 1;
        go.Set();

        await Assert.ThrowsAsync<SqliteException>(() => others[0]);
        await Assert.ThrowsAsync<SqliteException>(() => others[1]);
        Assert.Equal(2, runs);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Write_NoTransactionBegins_AllHearOfItAtOnce()
    {
        var others = await QueueAsync(3, Insert);
        commits.StartAtMost = commits.Started;
        go.Set();

        foreach (var other in others)
            await Assert.ThrowsAsync<SqliteException>(() => other);
        Assert.Equal(2, commits.Started);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public void Write_AfterAFailure_WorksAgain()
    {
        Assert.Throws<InvalidOperationException>(() => group.Write<int>(_ => throw new InvalidOperationException()));

        Assert.Equal(1, group.Write(db => Insert(db, 1)));
    }

    private static int Insert(PreparedConnection connection, int number) =>
        connection.Execute($"""INSERT INTO "ColumnLayouts" ("HeaderKey", "Mapping", "SavedAt") VALUES ({number}, '', 0)""");

    /// <summary>Starts a transaction that stays open until <see cref="go"/> is set; the steps wait behind it when this returns.</summary>
    private async Task<Task<int>[]> QueueAsync(int count, Func<PreparedConnection, int, int> step)
    {
        var inside = new TaskCompletionSource();
        var first = OnItsOwnThread(_ =>
        {
            inside.SetResult();
            go.Wait(Token);
            return 0;
        });
        await inside.Task;
        var others = new Task<int>[count];
        for (var at = 0; at < count; at++)
        {
            var number = at + 1;
            others[at] = OnItsOwnThread(db => step(db, number));
            Assert.True(SpinWait.SpinUntil(() => group.Waiting == number, TimeSpan.FromMinutes(1)));
        }
        Assert.False(first.IsCompleted);
        return others;
    }

    private Task<int> OnItsOwnThread(Func<PreparedConnection, int> step) =>
        Task.Factory.StartNew(() => group.Write(step), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private async Task<int> CountAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.ColumnLayouts.CountAsync(Token);
    }

    private sealed class Watched(TestDatabase database, Commits commits) : IDbContextFactory<SollecitiDbContext>
    {
        public SollecitiDbContext CreateDbContext() =>
            new(
                new DbContextOptionsBuilder<SollecitiDbContext>()
                    .UseSqlite($"Data Source={database.Path};Pooling=False")
                    .AddInterceptors(commits)
                    .Options
            );
    }

    private sealed class Commits : DbTransactionInterceptor
    {
        public int Count { get; private set; }

        public int FailAfter { get; set; } = int.MaxValue;

        public int Started { get; private set; }

        public int StartAtMost { get; set; } = int.MaxValue;

        public override InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection,
            TransactionStartingEventData eventData,
            InterceptionResult<DbTransaction> result
        ) => Started++ >= StartAtMost ? throw new SqliteException("database is locked", 5) : result;

        public override InterceptionResult TransactionCommitting(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result
        ) => Count++ >= FailAfter ? throw new SqliteException("database or disk is full", 13) : result;
    }
}
