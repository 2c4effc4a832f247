using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage.Sqlite;

/// <summary>A lost fence commit would be a second mail: what every connection of the app is set to.</summary>
public sealed class SqliteSessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    public async Task Connection_OfTheApp_IsDurable(string pragma, string expected)
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);
        await core.RestartAsync(isDemo: false);

        Assert.Equal(expected, await PragmaAsync(core, pragma, synchronously: false));
        Assert.Equal(expected, await PragmaAsync(core, pragma, synchronously: true));
    }

    [Fact]
    public void Model_Migrations_AreUpToDate()
    {
        using var database = new TestDatabase();
        using var db = database.CreateDbContext();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static Task<string?> PragmaAsync(CoreUnderTest core, string pragma, bool synchronously) =>
        core.ReadAsync(async db =>
        {
            if (synchronously)
                db.Database.OpenConnection();
            else
                await db.Database.OpenConnectionAsync(Token);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return Convert.ToString(await command.ExecuteScalarAsync(Token), System.Globalization.CultureInfo.InvariantCulture);
        });
}
