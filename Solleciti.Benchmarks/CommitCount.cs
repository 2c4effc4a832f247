using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary>
/// Counts SQLite's commits on every connection. Under <c>synchronous=FULL</c> in WAL each is one flush of the log to the disk; the few
/// flushes of checkpoints are not among them.
/// </summary>
internal sealed class CommitCount : DbConnectionInterceptor
{
    private int commits;

    public int Commits => Volatile.Read(ref commits);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    private void Watch(DbConnection connection) =>
        SQLitePCL.raw.sqlite3_commit_hook(
            ((SqliteConnection)connection).Handle,
            _ =>
            {
                Interlocked.Increment(ref commits);
                return 0;
            },
            null
        );
}
