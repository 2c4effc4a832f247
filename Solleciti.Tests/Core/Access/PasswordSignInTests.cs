using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Access;

public sealed class PasswordSignInTests : IAsyncLifetime
{
    private const string Anna = "anna@ferri.example";
    private const string Password = "cavallo batteria graffetta";
    private const string Office = "192.0.2.7";
    private const string Elsewhere = "2001:db8:1:2::/64";

    private readonly CoreUnderTest core = new(isDemo: false);

    private UserAccounts Accounts => core.Services.GetRequiredService<UserAccounts>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);
        Assert.IsType<AccountOutcome.Done>(await Accounts.AddFirstAsync(Anna, "Anna Bianchi", Password, Token));
    }

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task Try_RightPassword_LetsInWhateverTheCaseOfTheAddress() =>
        Assert.Equal(
            (await UserAsync()).Id,
            Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password, email: " ANNA@ferri.example ")).User.Id
        );

    [Fact]
    public async Task Tries_ManyAtOnce_AreAllCountedAndFiveAreLookedAt()
    {
        var tries = core.Services.GetRequiredService<PasswordTries>();
        var user = await UserAsync();

        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => tries.TryAsync(user, $"tentativo numero {i}", Office, Token), Token))
        );

        Assert.Equal(20, (await core.ReadAsync(db => db.SignInFailures.SingleAsync(Token))).Count);
        Assert.Equal(SignInFailure.Tries, results.Count(result => result == PasswordTry.Wrong));
        Assert.Equal(20 - SignInFailure.Tries, results.Count(result => result == PasswordTry.Locked));
    }

    [Fact]
    public async Task Try_LockedFromOneAddress_IsOpenFromAnother()
    {
        await FailAsync(Elsewhere);

        Assert.IsType<SignInOutcome.Refused>(await TryAsync(Password, Elsewhere));
        Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password, Office));
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(Password, Elsewhere));
    }

    [Fact]
    public async Task Try_QuarterOfAnHourAfterTheFifth_IsOpenAgainWhateverWasTriedMeanwhile()
    {
        await FailAsync(Office);
        core.Time.Advance(SignInFailure.Window - TimeSpan.FromMinutes(1));
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(Password));
        core.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password));
    }

    [Fact]
    public async Task Try_FourWrongOnesThenTheRightOne_CountsFromZeroAgain()
    {
        for (var round = 0; round < 2; round++)
        {
            await FailAsync(Office, SignInFailure.Tries - 1);
            Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password));
        }

        Assert.Empty(await core.ReadAsync(db => db.SignInFailures.ToListAsync(Token)));
    }

    [Fact]
    public async Task Try_MoreThanCanWait_IsTurnedAwayAndNotCounted()
    {
        var work = core.Services.GetRequiredService<PasswordWork>();
        var places = Enumerable.Range(0, PasswordWork.AtOnce + PasswordWork.Waiting).Select(_ => work.TakePlace()!).ToList();

        Assert.IsType<SignInOutcome.Busy>(await TryAsync("sbagliata davvero"));
        Assert.Empty(await core.ReadAsync(db => db.SignInFailures.ToListAsync(Token)));
        places[0].Dispose();

        Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password));
        places.ForEach(place => place.Dispose());
    }

    [Fact]
    public async Task Try_HashOfFewerRounds_IsMadeAnewOfTheRightPassword()
    {
        var old = new PasswordHasher<AppUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(
            new AppUser(),
            Password
        );
        await core.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, old), Token));

        await TryAsync("sbagliata davvero");
        Assert.Equal(old, (await UserAsync()).PasswordHash);
        var accepted = Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password));

        Assert.NotNull(await core.Services.GetRequiredService<UserSessions>().StartAsync(accepted.User, Token));
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String((await UserAsync()).PasswordHash!).AsSpan(5)));
        Assert.IsType<SignInOutcome.Accepted>(await TryAsync(Password));
    }

    [Fact]
    public async Task Try_OneTimePasswordManyAtOnce_LetsOneIn()
    {
        var issued = await IssueAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TryAsync(issued), Token)));

        Assert.Single(outcomes.OfType<SignInOutcome.Accepted>());
        Assert.Equal(OneTimePassword.Used, Assert.Single(await Accounts.ListAsync(Token)).OneTimePassword);
    }

    [Theory]
    [InlineData(24 * 60 - 1, true, OneTimePassword.Used)]
    [InlineData(24 * 60, false, OneTimePassword.Expired)]
    public async Task Try_OneTimePassword_IsGoodForADay(int minutes, bool isGood, OneTimePassword state)
    {
        var issued = await IssueAsync();
        Assert.Equal(OneTimePassword.Waiting, Assert.Single(await Accounts.ListAsync(Token)).OneTimePassword);
        core.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(isGood, await TryAsync(issued) is SignInOutcome.Accepted);

        Assert.Equal(state, Assert.Single(await Accounts.ListAsync(Token)).OneTimePassword);
    }

    [Fact]
    public async Task Try_NewAddress_ForgetsWhatIsADayOld()
    {
        await FailAsync(Office, 1);
        core.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await FailAsync(Elsewhere, 1);

        Assert.Equal([Elsewhere], await core.ReadAsync(db => db.SignInFailures.Select(f => f.Address).ToListAsync(Token)));
    }

    private Task<SignInOutcome> TryAsync(string password, string address = Office, string email = Anna) =>
        core.Services.GetRequiredService<PasswordSignIn>().TryAsync(email, password, address, Token);

    private async Task FailAsync(string address, int times = SignInFailure.Tries)
    {
        for (var i = 0; i < times; i++)
            Assert.IsType<SignInOutcome.Refused>(await TryAsync("sbagliata davvero", address));
    }

    private async Task<string> IssueAsync() =>
        Assert.IsType<AccountOutcome.Issued>(await Accounts.ResetPasswordAsync(Anna, Token)).Password;

    private Task<AppUser> UserAsync() => core.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(Token));
}
