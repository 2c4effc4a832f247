using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Import;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage.Sqlite;

public sealed class PreparedInsertTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 9, 30, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StoreAsync_Rows_GetTheirKeysAndAreReadAsWritten()
    {
        using var database = new TestDatabase();
        await using var db = database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        var (one, two) = (new SourceFile("uno.xml", [1, 2], "anna", Now), new SourceFile("due.xml", [], "anna", Now));
        using (var files = new PreparedInsert<SourceFile>(db))
        {
            await files.StoreAsync(one, Token);
            await files.StoreAsync(two, Token);
        }
        await transaction.CommitAsync(Token);

        var stored = await db.SourceFiles.AsNoTracking().OrderBy(f => f.Id).ToListAsync(Token);
        Assert.Equal([one.Id, two.Id], stored.Select(f => f.Id));
        Assert.Equivalent(new[] { one, two }, stored, strict: true);
    }

    [Fact]
    public async Task StoreAsync_WhatTheDatabaseDoesNotTake_IsRefusedAsEntityFrameworkDoes()
    {
        using var database = new TestDatabase();
        await using var db = database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        using var files = new PreparedInsert<SourceFile>(db);
        await files.StoreAsync(new SourceFile("uno.xml", [1], "anna", Now), Token);

        await Assert.ThrowsAsync<DbUpdateException>(() => files.StoreAsync(new SourceFile("copia.xml", [1], "anna", Now), Token));
    }
}
