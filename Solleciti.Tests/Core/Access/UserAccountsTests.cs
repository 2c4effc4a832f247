using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Access;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Access;

public sealed class UserAccountsTests : IAsyncLifetime
{
    private const string Anna = "anna@ferri.example";
    private const string Here = "192.0.2.7";
    private const string Password = "cavallo batteria graffetta";

    private readonly CoreUnderTest core = new(isDemo: false);

    private UserAccounts Accounts => core.Services.GetRequiredService<UserAccounts>();

    private UserSessions Sessions => core.Services.GetRequiredService<UserSessions>();

    private PasswordChange Change => core.Services.GetRequiredService<PasswordChange>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);
        Assert.IsType<AccountOutcome.Done>(await Accounts.AddFirstAsync(Anna, " Anna Bianchi ", Password, Token));
    }

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task AddFirst_SomebodyIsThere_RefusesAndAddsNobody()
    {
        var outcome = await Accounts.AddFirstAsync("altro@ferri.example", "Altro", Password, Token);

        Assert.IsType<AccountOutcome.Refused>(outcome);
        Assert.Equal([(Anna, "Anna Bianchi")], (await Accounts.ListAsync(Token)).Select(u => (u.Email, u.FullName)));
    }

    [Fact]
    public async Task AddFirst_ManyAtOnce_OnlyOneGetsIn()
    {
        await using var fresh = new CoreUnderTest(isDemo: false);
        await fresh.Services.PrepareSollecitiCoreAsync(Token);
        var accounts = fresh.Services.GetRequiredService<UserAccounts>();
        Assert.False(await accounts.AnyAsync(Token));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => accounts.AddFirstAsync($"u{i}@ferri.example", "Uno", Password, Token), Token))
        );

        Assert.Single(outcomes.OfType<AccountOutcome.Done>());
        Assert.Single(await accounts.ListAsync(Token));
    }

    [Theory]
    [InlineData("marco@", "Marco", "L'indirizzo e-mail non è valido")]
    [InlineData(null, "Marco", "L'indirizzo e-mail non è valido")]
    [InlineData("marco@ferri.example", " ", "Manca il nome")]
    [InlineData("ANNA@ferri.example", "Anna", "Esiste già un utente con questo indirizzo e-mail.")]
    public async Task Add_SomethingWrong_SaysWhatInItalian(string? email, string name, string reason)
    {
        var refused = Assert.IsType<AccountOutcome.Refused>(await Accounts.AddAsync(email, name, Token));

        Assert.StartsWith(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Single(await Accounts.ListAsync(Token));
    }

    [Fact]
    public async Task Add_Person_SignsInOnceWithThePasswordIssued()
    {
        var issued = Assert.IsType<AccountOutcome.Issued>(await Accounts.AddAsync("d'amico@ferri.example", "Rosa D'Amico", Token));

        var user = await UserAsync("d'amico@ferri.example");
        Assert.True(user.MustChangePassword);
        Assert.Equal(Build.Now, user.CreatedAt);
        Assert.IsType<SignInOutcome.Accepted>(await SignInAsync(user.Email!, issued.Password));
        Assert.IsType<SignInOutcome.Refused>(await SignInAsync(user.Email!, issued.Password));
        Assert.DoesNotContain(issued.Password, user.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_LockedOutUser_GetsInWithTheNewPasswordOnlyAndSessionsEnd()
    {
        var session = await StartSessionAsync(Anna);
        for (var i = 0; i < SignInFailure.Tries; i++)
            await SignInAsync(Anna, "sbagliata davvero");

        var issued = Assert.IsType<AccountOutcome.Issued>(await Accounts.ResetPasswordAsync(" ANNA@ferri.example ", Token));

        var after = await UserAsync(Anna);
        Assert.True(after.MustChangePassword);
        Assert.Equal(Build.Now.AddHours(24), after.OneTimeUntil);
        Assert.IsType<SignInOutcome.Refused>(await SignInAsync(Anna, Password));
        Assert.IsType<SignInOutcome.Accepted>(await SignInAsync(Anna, issued.Password));
        Assert.Equal(SessionStanding.Ended, Sessions.Look(session, isAct: true));
    }

    [Fact]
    public async Task Reset_Unknown_IsRefused() =>
        Assert.IsType<AccountOutcome.Refused>(await Accounts.ResetPasswordAsync("nessuno@ferri.example", Token));

    [Fact]
    public async Task Disable_OneselfOrTheLastOne_IsRefused()
    {
        var anna = await UserAsync(Anna);

        Assert.Contains("proprio", Refusal(await Accounts.DisableAsync(anna.Id, anna.Id, Token)), StringComparison.Ordinal);
        Assert.Contains("ultimo", Refusal(await Accounts.DisableAsync(anna.Id, null, Token)), StringComparison.Ordinal);
        Assert.False((await UserAsync(Anna)).Disabled);
    }

    [Fact]
    public async Task Disable_Colleague_EndsSessionsUntilEnabledAndSignedInAgain()
    {
        await Accounts.AddAsync("marco@ferri.example", "Marco", Token);
        var (anna, marco) = (await UserAsync(Anna), await UserAsync("marco@ferri.example"));
        var (other, own) = (await StartSessionAsync(Anna), await StartSessionAsync(marco.Email!));

        Assert.IsType<AccountOutcome.Done>(await Accounts.DisableAsync(marco.Id, anna.Id, Token));

        Assert.Equal(SessionStanding.Ended, Sessions.Look(own, isAct: true));
        Assert.Equal(SessionStanding.Live, Sessions.Look(other, isAct: true));
        Assert.IsType<AccountOutcome.Refused>(await Accounts.ResetPasswordAsync(marco.Email!, Token));
        Assert.IsType<AccountOutcome.Done>(await Accounts.EnableAsync(marco.Id, Token));
        Assert.Equal(SessionStanding.Ended, Sessions.Look(own, isAct: true));
        Assert.Equal(SessionStanding.Live, Sessions.Look(await StartSessionAsync(marco.Email!), isAct: true));
    }

    [Theory]
    [InlineData("sbagliata davvero", "una frase del tutto nuova", "attuale non è corretta")]
    [InlineData(null, "una frase del tutto nuova", "Manca la password attuale")]
    [InlineData(Password, Password, "uguale a quella attuale")]
    [InlineData(Password, "undicisegni", "almeno 12 caratteri")]
    [InlineData(Password, "Anna.Bianchi1984!", "facile da indovinare")]
    public async Task ChangePassword_SomethingWrong_SaysWhatAndKeepsTheOld(string? current, string chosen, string reason)
    {
        var outcome = await Change.ChangeAsync((await UserAsync(Anna)).Id, 0, current, chosen, Here, Token);

        Assert.Contains(reason, Refusal(outcome), StringComparison.Ordinal);
        Assert.IsType<SignInOutcome.Accepted>(await SignInAsync(Anna, Password));
    }

    [Fact]
    public async Task ChangePassword_ManyWrongTries_LocksOut()
    {
        var id = (await UserAsync(Anna)).Id;
        for (var i = 0; i < 5; i++)
        {
            await Change.ChangeAsync(id, 0, $"tentativo {i}", "una frase del tutto nuova", Here, Token);
        }

        var outcome = await Change.ChangeAsync(id, 0, Password, "una frase del tutto nuova", Here, Token);

        Assert.Contains("Troppi tentativi", Refusal(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_AfterAReset_NeedsNoPresentOneAndEndsOtherSessions()
    {
        await Accounts.ResetPasswordAsync(Anna, Token);
        var id = (await UserAsync(Anna)).Id;
        var (own, other) = (await StartSessionAsync(Anna), await StartSessionAsync(Anna));

        Assert.IsType<AccountOutcome.Done>(await Change.ChangeAsync(id, own, null, "una frase del tutto nuova", Here, Token));

        Assert.False((await UserAsync(Anna)).MustChangePassword);
        Assert.IsType<SignInOutcome.Accepted>(await SignInAsync(Anna, "una frase del tutto nuova"));
        Assert.Equal(SessionStanding.Live, Sessions.Look(own, isAct: true));
        Assert.Equal(SessionStanding.Ended, Sessions.Look(other, isAct: true));
    }

    [Fact]
    public async Task ChangePassword_ResetWhileThePageIsSent_IsRefused()
    {
        await Accounts.ResetPasswordAsync(Anna, Token);
        var id = (await UserAsync(Anna)).Id;
        var session = await StartSessionAsync(Anna);
        var issued = Assert.IsType<AccountOutcome.Issued>(await Accounts.ResetPasswordAsync(Anna, Token));

        var outcome = await Change.ChangeAsync(id, session, null, "una frase del tutto nuova", Here, Token);

        Assert.Contains("accedere di nuovo", Refusal(outcome), StringComparison.Ordinal);
        Assert.IsType<SignInOutcome.Accepted>(await SignInAsync(Anna, issued.Password));
    }

    [Fact]
    public async Task SignInAndReset_DomainWithAccents_FindTheAccountAsItWasTyped()
    {
        await Accounts.AddAsync("rosa@città.example", "Rosa D'Amico", Token);

        var issued = Assert.IsType<AccountOutcome.Issued>(await Accounts.ResetPasswordAsync("rosa@Città.example", Token));

        Assert.IsType<SignInOutcome.Accepted>(await SignInAsync("rosa@città.example", issued.Password));
    }

    [Fact]
    public async Task SignInAndReset_AddressThatIsNoText_AreRefused()
    {
        Assert.IsType<SignInOutcome.Refused>(await SignInAsync("anna\uFFFE@ferri.example", Password));
        Assert.IsType<AccountOutcome.Refused>(await Accounts.ResetPasswordAsync("anna\uFFFE@ferri.example", Token));
    }

    private static string Refusal(AccountOutcome outcome) => Assert.IsType<AccountOutcome.Refused>(outcome).Reason;

    private Task<AppUser> UserAsync(string email) =>
        core.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Email == email, Token));

    private async Task<long> StartSessionAsync(string email)
    {
        var key = await Sessions.StartAsync(await UserAsync(email), Token);
        return (await Sessions.FindAsync(key!, isAct: true, Token))!.Id;
    }

    private Task<SignInOutcome> SignInAsync(string email, string password) =>
        core.Services.GetRequiredService<PasswordSignIn>().TryAsync(email, password, Here, Token);
}
