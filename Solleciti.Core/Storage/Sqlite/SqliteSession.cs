using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// What every connection is set to. <c>synchronous=FULL</c> because a fence commit lost in a power cut would mean a second mail.
/// </summary>
/// <param name="watch">Is told when the database turns out to be damaged as it is opened.</param>
internal sealed class SqliteSession(DatabaseWatch? watch = null) : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            watch?.Met(failure);
            throw;
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException failure)
        {
            watch?.Met(failure);
            throw;
        }
    }
}
