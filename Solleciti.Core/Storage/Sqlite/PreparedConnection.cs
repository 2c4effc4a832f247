using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// A connection that keeps the statements it was given prepared for the next time: SQLite takes longer to understand the few of a delivery
/// than to carry them out. For one thread at a time.
/// </summary>
internal sealed class PreparedConnection : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private DbTransaction? transaction;

    public PreparedConnection(IDbContextFactory<SollecitiDbContext> contexts)
    {
        Db = contexts.CreateDbContext();
        try
        {
            Db.Database.OpenConnection();
        }
        catch
        {
            Db.Dispose();
            throw;
        }
    }

    /// <summary>For what is asked rarely.</summary>
    public SollecitiDbContext Db { get; }

    public IDbContextTransaction Begin()
    {
        var begun = Db.Database.BeginTransaction();
        transaction = begun.GetDbTransaction();
        return begun;
    }

    /// <summary>Carries out a statement; the number of rows.</summary>
    public int Execute(FormattableString sql) => Prepare(sql).ExecuteNonQuery();

    /// <summary>The first row of a statement's result; null when there is none.</summary>
    public T? First<T>(FormattableString sql, Func<DbDataReader, T> read)
        where T : class
    {
        using var reader = Prepare(sql).ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        Db.Dispose();
    }

    private DbCommand Prepare(FormattableString sql)
    {
        if (!prepared.TryGetValue(sql.Format, out var command))
            prepared[sql.Format] = command = Create(sql);
        command.Transaction = transaction;
        for (var at = 0; at < sql.ArgumentCount; at++)
            command.Parameters[at].Value = sql.GetArgument(at) ?? DBNull.Value;
        return command;
    }

    private DbCommand Create(FormattableString sql)
    {
        var command = Db.Database.GetDbConnection().CreateCommand();
        for (var at = 0; at < sql.ArgumentCount; at++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{at}");
            command.Parameters.Add(parameter);
        }
        object[] names = [.. command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName)];
        command.CommandText = string.Format(CultureInfo.InvariantCulture, sql.Format, names);
        return command;
    }
}
