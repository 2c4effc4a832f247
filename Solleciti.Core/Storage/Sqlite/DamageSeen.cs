using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>Tells the watch of statements and connections that failed.</summary>
internal sealed class DamageSeen(DatabaseWatch watch) : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => watch.Met(eventData.Exception);

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        watch.Met(eventData.Exception);
        return Task.CompletedTask;
    }
}
