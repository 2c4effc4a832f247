using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage;

public sealed class DatabaseOpeningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenAsync_NoDatabase_MakesOneAndMarksIt(bool isDemo)
    {
        await using var core = new CoreUnderTest(isDemo);

        Assert.True(await OpenAsync(core));

        var mark = await core.ReadAsync(db => db.Installations.SingleAsync(Token));
        Assert.Equal((isDemo, !isDemo, Build.Now), (mark.IsDemo, mark.IsComplete, mark.CreatedAt));
        Assert.Empty(await core.ReadAsync(db => db.Database.GetPendingMigrationsAsync(Token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenAsync_OwnDatabaseAgain_KeepsItsData(bool isDemo)
    {
        await using var core = new CoreUnderTest(isDemo);
        await OpenAsync(core);
        await AddCustomerAsync(core);
        await core.Services.GetRequiredService<DatabaseOpening>().CompleteAsync(Token);
        await core.RestartAsync(isDemo);

        Assert.False(await OpenAsync(core));

        Assert.Equal(1, await core.ReadAsync(db => db.Customers.CountAsync(Token)));
    }

    [Theory]
    [InlineData(true, "contiene dati veri")]
    [InlineData(false, "contiene i dati della demo")]
    public async Task OpenAsync_DatabaseOfTheOtherKind_IsRefusedUntouched(bool isDemo, string reason)
    {
        await using var core = new CoreUnderTest(!isDemo);
        await OpenAsync(core);
        await AddCustomerAsync(core);
        await core.RestartAsync(isDemo);

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => OpenAsync(core));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Solleciti:DataDirectory", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await core.ReadAsync(db => db.Customers.CountAsync(Token)));
        Assert.Equal(!isDemo, await core.ReadAsync(db => db.Installations.Select(i => i.IsDemo).SingleAsync(Token)));
    }

    [Fact]
    public async Task OpenAsync_DemoStoppedWhileItWasFilled_IsMadeAnew()
    {
        await using var core = new CoreUnderTest(isDemo: true);
        await OpenAsync(core);
        await AddCustomerAsync(core);
        await core.RestartAsync(isDemo: true);

        Assert.True(await OpenAsync(core));

        Assert.Equal(0, await core.ReadAsync(db => db.Customers.CountAsync(Token)));
        Assert.False(await core.ReadAsync(db => db.Installations.Select(i => i.IsComplete).SingleAsync(Token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenAsync_AnEarlierStartWasKilledWhileItMigrated_GoesOn(bool isOld)
    {
        await using var core = new CoreUnderTest(isDemo: false);
        if (isOld)
            await OldCopies.PutAsync(OldCopies.Last, core.Options.DatabaseFile);
        else
            await OpenAsync(core);
        await core.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-03-15 09:00:00+00:00');
                """,
                Token
            )
        );
        await core.RestartAsync(isDemo: false);

        // Waited for, the lock would never be free.
        await OpenAsync(core).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Empty(await core.ReadAsync(db => db.Database.GetPendingMigrationsAsync(Token)));
    }

    [Fact]
    public async Task OpenAsync_SomethingToMigrateWhileAnotherProcessWorksOnIt_IsRefused()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        using var other = new InstanceLock(core.Options);
        other.Take();

        await Assert.ThrowsAsync<DatabaseRefusedException>(() => OpenAsync(core));
    }

    [Fact]
    public async Task OpenAsync_ByACommand_LeavesTheDataDirectoryToTheProgram()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await OpenAsync(core);

        using var program = new InstanceLock(core.Options);
        program.Take();
    }

    [Fact]
    public async Task PrepareSollecitiCoreAsync_AfterMigrating_StillHoldsTheDataDirectory()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await core.Services.PrepareSollecitiCoreAsync(Token);

        using var other = new InstanceLock(core.Options);
        Assert.Throws<DatabaseRefusedException>(other.Take);
    }

    [Fact]
    public async Task OpenAsync_DataWithoutAMark_AreNeverTakenForADemo()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await OpenAsync(core);
        await AddCustomerAsync(core);
        await core.ReadAsync(db => db.Installations.ExecuteDeleteAsync(Token));
        await core.RestartAsync(isDemo: true);

        await Assert.ThrowsAsync<DatabaseRefusedException>(() => OpenAsync(core));

        Assert.Equal(1, await core.ReadAsync(db => db.Customers.CountAsync(Token)));
    }

    [Fact]
    public async Task PrepareSollecitiCoreAsync_Real_StartsEmpty()
    {
        await using var core = new CoreUnderTest(isDemo: false);

        await core.Services.PrepareSollecitiCoreAsync(Token);

        Assert.Equal(0, await core.ReadAsync(db => db.Customers.CountAsync(Token)));
        Assert.Equal(0, await core.ReadAsync(db => db.BillingProfiles.CountAsync(Token)));
    }

    private static Task<bool> OpenAsync(CoreUnderTest core) => core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);

    private static Task<int> AddCustomerAsync(CoreUnderTest core) =>
        core.ReadAsync(db =>
        {
            db.Add(Build.Customer());
            return db.SaveChangesAsync(Token);
        });
}
