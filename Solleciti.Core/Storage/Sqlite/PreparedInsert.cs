using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// Stores many new rows of one table inside the context's transaction with one prepared statement, in place of a command text per row.
/// The columns, and how a value becomes one, are those of the model.
/// </summary>
internal sealed class PreparedInsert<T> : IDisposable
    where T : class
{
    private readonly SollecitiDbContext context;
    private readonly DbCommand command;
    private readonly IReadOnlyList<Column> columns;
    private readonly IProperty? generated;

    /// <param name="context">With a transaction under way.</param>
    public PreparedInsert(SollecitiDbContext context)
    {
        this.context = context;
        var type = context.Model.FindEntityType(typeof(T))!;
        var key = type.FindPrimaryKey()!.Properties.Single();
        generated = key.ValueGenerated == ValueGenerated.OnAdd && !key.IsForeignKey() ? key : null;
        command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        columns = [.. type.GetProperties().Where(p => p != generated).Select(p => new Column(p, AddParameter(p)))];
        var names = context.GetService<ISqlGenerationHelper>();
        var listed = string.Join(", ", columns.Select(c => names.DelimitIdentifier(c.Property.GetColumnName())));
        var values = string.Join(", ", columns.Select(c => c.Parameter.ParameterName));
        command.CommandText = $"INSERT INTO {names.DelimitIdentifier(type.GetTableName()!)} ({listed}) VALUES ({values})";
        if (generated is not null)
            command.CommandText += $" RETURNING {names.DelimitIdentifier(generated.GetColumnName())}";
    }

    /// <summary>Stores a row and tells it its key. The context does not come to track it.</summary>
    /// <exception cref="DbUpdateException">The database does not take it.</exception>
    public async Task StoreAsync(T row, CancellationToken cancellation)
    {
        foreach (var (property, parameter) in columns)
        {
            var value = property.GetGetter().GetClrValue(row);
            parameter.Value =
                (property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
        try
        {
            var key = await command.ExecuteScalarAsync(cancellation);
            if (generated is not null)
                context.Entry(row).Property(generated).CurrentValue = Convert.ChangeType(
                    key,
                    generated.ClrType,
                    CultureInfo.InvariantCulture
                );
        }
        catch (DbException refused)
        {
            throw new DbUpdateException($"A row of {typeof(T).Name} was not stored.", refused);
        }
    }

    public void Dispose() => command.Dispose();

    private DbParameter AddParameter(IProperty property)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"$p{property.GetIndex()}";
        command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed record Column(IProperty Property, DbParameter Parameter);
}
