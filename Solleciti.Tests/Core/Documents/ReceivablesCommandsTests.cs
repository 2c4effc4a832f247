using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

/// <summary>However many customers there are, a page costs the same number of SQL commands.</summary>
public sealed class ReceivablesCommandsTests : IDisposable
{
    private readonly TestDatabase database = new();
    private readonly CommandCounter counter = new();
    private readonly ReceivablesQuery receivables;

    public ReceivablesCommandsTests() =>
        receivables = new ReceivablesQuery(new CountedDatabase(database.Path, counter), new FakeTimeProvider(Build.Now));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task PageAsync_TwentyTimesTheCustomers_SameCommands()
    {
        await AddCustomersAsync(2);
        var few = await CountAsync(() => receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Open, true, 0, 100, Token));
        await AddCustomersAsync(38);

        var many = await CountAsync(() => receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Open, true, 0, 100, Token));

        Assert.InRange(few, 1, 4);
        Assert.Equal(few, many);
    }

    [Fact]
    public async Task OpenAsync_AnyNumberOfDocuments_SameCommands()
    {
        await AddCustomersAsync(40);
        var ids = (await receivables.MatchingAsync(ReceivablesFilter.None, null, Token)).Select(m => m.Id).ToList();

        var one = await CountAsync(() => receivables.OpenAsync(ids[..1], Token));
        var all = await CountAsync(() => receivables.OpenAsync(ids, Token));

        Assert.Equal((1, 1), (one, all));
    }

    private async Task<int> CountAsync(Func<Task> work)
    {
        counter.Commands = 0;
        await work();
        return counter.Commands;
    }

    private async Task AddCustomersAsync(int count)
    {
        await using var db = database.CreateDbContext();
        for (var i = 0; i < count; i++)
        {
            var customer = Build.Customer($"Cliente {i}", $"c{i}@cliente.example");
            db.Add(Build.Invoice(customer, Guid.NewGuid().ToString(), (Build.Yesterday, 1m), (Build.Tomorrow, 2m)));
            db.Add(Build.Invoice(customer, Guid.NewGuid().ToString(), (Build.Yesterday, 1m)));
        }
        await db.SaveChangesAsync(Token);
    }

    private sealed class CommandCounter : DbCommandInterceptor
    {
        public int Commands { get; set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        )
        {
            Commands++;
            return ValueTask.FromResult(result);
        }
    }

    private sealed class CountedDatabase(string path, CommandCounter counter) : IDbContextFactory<SollecitiDbContext>
    {
        private readonly DbContextOptions<SollecitiDbContext> options = new DbContextOptionsBuilder<SollecitiDbContext>()
            .UseSqlite($"Data Source={path};Pooling=False")
            .AddInterceptors(counter)
            .Options;

        public SollecitiDbContext CreateDbContext() => new(options);
    }
}
