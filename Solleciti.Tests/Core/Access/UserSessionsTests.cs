using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Access;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Access;

public sealed class UserSessionsTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private UserSessions Sessions => core.Services.GetRequiredService<UserSessions>();

    private UserAccounts Accounts => core.Services.GetRequiredService<UserAccounts>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);
        await Accounts.AddFirstAsync(OfficeUser.Email, OfficeUser.Name, OfficeUser.Password, Token);
    }

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task Start_Key_IsNotInTheDatabase()
    {
        var (key, _) = await StartAsync();

        var row = await RowAsync();
        Assert.Equal(64, row.KeyHash.Length);
        Assert.NotEqual(key, row.KeyHash);
        Assert.Null(await Sessions.FindAsync(row.KeyHash, isAct: true, Token));
        Assert.Equal(Build.Now, row.IssuedAt);
    }

    [Fact]
    public async Task End_ThenRestart_StaysEnded()
    {
        var (ended, id) = await StartAsync();
        var (open, _) = await StartAsync();
        await Sessions.EndAsync(id, SessionEnd.SignedOut, Token);
        await core.RestartAsync(isDemo: false);

        Assert.Null(await Sessions.FindAsync(ended, isAct: true, Token));
        Assert.Equal(SessionStanding.Ended, Sessions.Look(id, isAct: true));
        Assert.NotNull(await Sessions.FindAsync(open, isAct: true, Token));
    }

    [Fact]
    public async Task Look_WorkingAllDay_NeverEnds()
    {
        var (key, id) = await StartAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            core.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(SessionStanding.Live, Sessions.Look(id, isAct: true));
        }

        Assert.NotNull(await Sessions.FindAsync(key, isAct: false, Token));
    }

    [Fact]
    public async Task Look_NobodyDoesAnything_ExpiresAfterEightHoursForGood()
    {
        var (key, id) = await StartAsync();
        for (var minute = 0; minute < 8 * 60 - 1; minute++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(SessionStanding.Live, Sessions.Look(id, isAct: false));
        }
        core.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(SessionStanding.Expired, Sessions.Look(id, isAct: true));
        Assert.Equal(SessionStanding.Expired, Sessions.Look(id, isAct: true));
        Assert.Null(await Sessions.FindAsync(key, isAct: true, Token));
    }

    [Fact]
    public async Task Look_SevenDaysOfWork_ExpiresAllTheSame()
    {
        var (_, id) = await StartAsync();
        for (var quarter = 0; quarter < 7 * 4 - 1; quarter++)
        {
            core.Time.Advance(TimeSpan.FromHours(6));
            Assert.Equal(SessionStanding.Live, Sessions.Look(id, isAct: true));
        }
        core.Time.Advance(TimeSpan.FromHours(6));

        Assert.Equal(SessionStanding.Expired, Sessions.Look(id, isAct: true));
    }

    [Fact]
    public async Task Look_ManyActs_AreNotedOnceAMinute()
    {
        var (_, id) = await StartAsync();
        core.Time.Advance(TimeSpan.FromSeconds(59));
        Sessions.Look(id, isAct: true);
        Assert.Equal(Build.Now, (await RowAsync()).LastSeenAt);

        core.Time.Advance(TimeSpan.FromSeconds(1));
        Sessions.Look(id, isAct: false);
        Assert.Equal(Build.Now, (await RowAsync()).LastSeenAt);
        Sessions.Look(id, isAct: true);
        Assert.Equal(Build.Now.AddMinutes(1), (await RowAsync()).LastSeenAt);
    }

    [Fact]
    public async Task Start_AMonthLater_ForgetsOldOnes()
    {
        await StartAsync();
        core.Time.Advance(TimeSpan.FromDays(31));

        var (_, id) = await StartAsync();

        Assert.Equal(id, (await RowAsync()).Id);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("changed")]
    [InlineData("disabled")]
    public async Task Start_SinceThePasswordWasLookedAt_BeginsNone(string happened)
    {
        var (_, other) = await StartAsync();
        var user = await UserAsync();

        await (
            happened switch
            {
                "reset" => Accounts.ResetPasswordAsync(user.Email!, Token),
                "changed" => core
                    .Services.GetRequiredService<PasswordChange>()
                    .ChangeAsync(user.Id, other, OfficeUser.Password, "una frase del tutto nuova", "192.0.2.7", Token),
                _ => DisableAsync(user),
            }
        );

        Assert.Null(await Sessions.StartAsync(user, Token));
        Assert.Equal([other], await core.ReadAsync(db => db.UserSessions.Select(s => s.Id).ToListAsync(Token)));
    }

    [Fact]
    public async Task Look_CannotBeNoted_GoesOnAndIsTriedAgainAMinuteLater()
    {
        var (key, id) = await StartAsync();
        await core.ReadAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"CREATE TRIGGER Full BEFORE UPDATE ON UserSessions BEGIN SELECT RAISE(ABORT, 'disk full'); END",
                Token
            )
        );
        core.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(SessionStanding.Live, Sessions.Look(id, isAct: true));
        Assert.NotNull(await Sessions.FindAsync(key, isAct: true, Token));
        await core.ReadAsync(db => db.Database.ExecuteSqlAsync($"DROP TRIGGER Full", Token));
        Assert.Equal(SessionStanding.Live, Sessions.Look(id, isAct: true));
        Assert.Equal(Build.Now, (await RowAsync()).LastSeenAt);

        core.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SessionStanding.Live, Sessions.Look(id, isAct: true));
        Assert.Equal(Build.Now.AddMinutes(2), (await RowAsync()).LastSeenAt);
    }

    [Fact]
    public async Task Restore_ACopyFromBeforeTheEnd_LetsNobodyGoOn()
    {
        var (key, id) = await StartAsync();
        var copy = core.Beside("copia.db");
        Assert.IsType<BackupOutcome.Written>(await core.Services.GetRequiredService<DatabaseBackup>().WriteAsync(copy, Token));
        await Sessions.EndAsync(id, SessionEnd.SignedOut, Token);
        await core.RestartAsync(isDemo: false);
        SqliteConnection.ClearAllPools();

        Assert.IsType<RestoreOutcome.Restored>(await core.Services.GetRequiredService<DatabaseRestore>().RestoreAsync(copy, Token));

        Assert.Null(await Sessions.FindAsync(key, isAct: true, Token));
    }

    private async Task<(string Key, long Id)> StartAsync()
    {
        var key = await Sessions.StartAsync(await UserAsync(), Token);
        return (key!, (await Sessions.FindAsync(key!, isAct: true, Token))!.Id);
    }

    private async Task<AccountOutcome> DisableAsync(AppUser user)
    {
        await Accounts.AddAsync("marco@ferri.example", "Marco Neri", Token);
        return await Accounts.DisableAsync(user.Id, null, Token);
    }

    private Task<AppUser> UserAsync() => core.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Email == OfficeUser.Email, Token));

    private Task<UserSession> RowAsync() => core.ReadAsync(db => db.UserSessions.AsNoTracking().SingleAsync(Token));
}
