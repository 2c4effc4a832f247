using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Tests.Support;

/// <summary>The disk under a dispatcher: full (transactions fail when they are committed), or gone (no connection opens, no transaction begins).</summary>
internal sealed class SmtpDisk(TestDatabase database) : DbTransactionInterceptor, IDbContextFactory<SollecitiDbContext>
{
    private const int Full = 13;
    private const int CannotOpen = 14;
    private int commitsToFail;

    /// <summary>No connection opens and no transaction begins any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>So many transactions fail.</summary>
    public void FailCommits(int count) => commitsToFail = count;

    public void Heal() => (commitsToFail, IsGone) = (0, false);

    public SollecitiDbContext CreateDbContext() =>
        IsGone
            ? throw Gone()
            : new SollecitiDbContext(
                new DbContextOptionsBuilder<SollecitiDbContext>()
                    .UseSqlite($"Data Source={database.Path};Pooling=False")
                    .AddInterceptors(new SqliteSession(), this)
                    .Options
            );

    public static implicit operator Store(SmtpDisk disk) => new(disk);

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    ) => IsGone ? throw Gone() : base.TransactionStarting(connection, eventData, result);

    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result
    ) =>
        commitsToFail-- > 0
            ? throw new SqliteException("database or disk is full", Full)
            : base.TransactionCommitting(transaction, eventData, result);

    private static SqliteException Gone() => new("unable to open database file", CannotOpen);
}
