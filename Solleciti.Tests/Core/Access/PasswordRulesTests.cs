using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Access;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Access;

public sealed class PasswordRulesTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);
        await core.AddAsync(new BillingProfile { CompanyName = "Officine Brambati S.r.l." });
    }

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Theory]
    // Common words, with what people put around them and in their place.
    [InlineData("password1234")]
    [InlineData("Passw0rd2026!")]
    [InlineData("P@$$w0rd!!!!")]
    [InlineData("Solleciti2026!")]
    [InlineData("!!Benvenuto01")]
    [InlineData("Forza Juventus 1897")]
    [InlineData("settembre-2026")]
    [InlineData("mariorossi1970")]
    [InlineData("iloveyou4ever!")]
    [InlineData("amoremiotesoro")]
    [InlineData("perché amore mio")]
    // Rows of keys and runs.
    [InlineData("qwertyuiop12")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("poiuytrewqlkj")]
    [InlineData("abcdefghijkl")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaabbbbbbb")]
    [InlineData("!!!!!!!!!!!!")]
    // The same again.
    [InlineData("zebrone zebrone")]
    [InlineData("xk7vxk7vxk7v")]
    // Numbers people know of each other.
    [InlineData("12/08/1974 - 3")]
    [InlineData("348 712 9465 1")]
    // The person and the office.
    [InlineData("Zanfrognini99!")]
    [InlineData("t.zanfrognini.2026")]
    [InlineData("brambati-officine")]
    [InlineData("postino@acme.example")]
    public async Task Refuse_Guessable_SaysWhyAndWhatToDo(string password) =>
        Assert.StartsWith("La password è facile da indovinare", await RefuseAsync(password), StringComparison.Ordinal);

    [Theory]
    [InlineData("cavallo batteria graffetta")]
    [InlineData("una frase tutta nuova")]
    [InlineData("Xk9#mP2$vL8!qw")]
    [InlineData("tramonto-pendolo-7")]
    [InlineData("èàù zibaldone òì")]
    public async Task Refuse_OneThatIsOnesOwn_IsAccepted(string password) => Assert.Null(await RefuseAsync(password));

    [Theory]
    [InlineData("undicisegni")]
    [InlineData("🔥🔥🔥🔥🔥🔥🔥")]
    public async Task Refuse_FewerThanTwelveSigns_SaysHowMany(string password) =>
        Assert.Contains("almeno 12 caratteri", await RefuseAsync(password), StringComparison.Ordinal);

    [Fact]
    public void OneTimeSecrets_Are_NeverGuessable() =>
        Assert.All(Enumerable.Range(0, 200), _ => Assert.False(GuessablePassword.Is(OneTimeSecret.Create())));

    private Task<string?> RefuseAsync(string password) =>
        core.Services.GetRequiredService<PasswordRules>().RefuseAsync(password, "postino@acme.example", "Tino Zanfrognini", Token);
}
