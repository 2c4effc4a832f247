using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage.Sqlite;

/// <summary>Databases of 0.1 and before, opened by a version whose migrations begin with one baseline.</summary>
public sealed class SquashTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task OpenAsync_MadeBy01_KeepsItsDataAndIsWhatTheBaselineMakes()
    {
        await OldCopies.PutAsync(OldCopies.Last, core.Options.DatabaseFile);

        Assert.False(await OpenAsync());

        Assert.Equal(await core.ReadAsync(db => Task.FromResult(db.Database.GetMigrations())), await AppliedAsync());
        Assert.Equal(
            [("1", 6_100L), ("2", 0L)],
            await core.ReadAsync(async db =>
                (await db.Documents.OrderBy(d => d.Id).Select(d => new { d.Number, d.OpenCents }).ToListAsync(Token)).Select(d =>
                    (d.Number, d.OpenCents)
                )
            )
        );
        Assert.Equal("Officina Gentile", await core.ReadAsync(db => db.Documents.Select(d => d.PaperName).FirstAsync(Token)));
    }

    [Fact]
    public async Task Baseline_SchemaOf01_IsMadeToTheLetter()
    {
        await OldCopies.PutAsync(OldCopies.Last, core.Options.DatabaseFile);
        var baseline = await core.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().First()));
        await using var connection = new SqliteConnection($"Data Source={core.Options.DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);

        Assert.Null(await DatabaseSchema.DifferenceAsync(connection, baseline, Token));
    }

    [Fact]
    public async Task OpenAsync_MadeBefore01_IsRefusedUntouchedAndSaysTheWay()
    {
        await OldCopies.PutAsync(OldCopies.Older, core.Options.DatabaseFile);
        var before = await AppliedAsync();

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(OpenAsync);

        Assert.Contains("aprirlo una volta con la 0.1, poi con questa", refused.Message, StringComparison.Ordinal);
        Assert.Contains(core.Options.DataDirectory, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await AppliedAsync());
        Assert.Equal(8, before.Count());
    }

    private Task<bool> OpenAsync() => core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);

    private Task<IEnumerable<string>> AppliedAsync() => core.ReadAsync(db => db.Database.GetAppliedMigrationsAsync(Token));
}
