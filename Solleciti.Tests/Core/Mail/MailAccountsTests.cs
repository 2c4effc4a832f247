using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

public sealed class MailAccountsTests : IDisposable
{
    private static readonly MailAccountForm Good = new()
    {
        Active = true,
        Provider = "Aruba",
        Address = "Ufficio@Ferri.example",
        UserName = "ufficio@ferri.example",
        Password = SmtpServer.Password,
        Host = " SMTPS.Aruba.it ",
        Port = "465",
        Protocol = MailProtocol.ImplicitTls,
    };

    private readonly TestOffice office = new();
    private readonly MailAccounts accounts;

    public MailAccountsTests() => accounts = office.Accounts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task SaveAsync_Complete_IsActiveAndItsPasswordIsWrapped()
    {
        var changes = 0;
        accounts.Changed += (_, _) => changes++;

        Assert.Equal(new MailAccountSaving.Saved(false), await accounts.SaveAsync(Good, Token));

        var account = (await accounts.ActiveAsync(Token))!;
        Assert.Equal(("smtps.aruba.it", 465, "Aruba", 1), (account.Host, account.Port, account.Provider, changes));
        Assert.DoesNotContain(SmtpServer.Password, account.ProtectedPassword, StringComparison.Ordinal);
        Assert.Equal(SmtpServer.Password, accounts.LoginOf(account)!.Password);
        Assert.DoesNotContain(SmtpServer.Password, Good.ToString(), StringComparison.Ordinal);
        Assert.Equal("", MailAccountForm.Of(account).Password);
    }

    [Fact]
    public async Task SaveAsync_PasswordLeftEmpty_IsKept()
    {
        await accounts.SaveAsync(Good, Token);

        await accounts.SaveAsync(Good with { Password = "", MaySendFromOtherAddresses = true }, Token);

        Assert.Equal(SmtpServer.Password, accounts.LoginOf((await accounts.ActiveAsync(Token))!)!.Password);
        Assert.Equal(1, await office.ReadAsync(db => db.MailAccounts.CountAsync(Token)));
    }

    [Theory]
    [InlineData("smtp.altro.example", "465")]
    [InlineData("smtps.aruba.it", "587")]
    public async Task SaveAsync_OtherServerOrPort_WantsThePasswordAgain(string host, string port)
    {
        await accounts.SaveAsync(Good, Token);
        var moved = Good with { Host = host, Port = port, Password = "" };

        var refused = Assert.IsType<MailAccountSaving.Refused>(await accounts.SaveAsync(moved, Token));
        Assert.StartsWith("Il server o la porta sono cambiati", refused.Errors[MailAccountField.Password], StringComparison.Ordinal);

        Assert.Equal(new MailAccountSaving.Saved(true), await accounts.SaveAsync(moved with { Active = false }, Token));
        Assert.Null((await accounts.CurrentAsync(Token))!.ProtectedPassword);
        Assert.Null(await accounts.ActiveAsync(Token));
    }

    [Fact]
    public async Task SaveAsync_UserRemoved_ForgetsThePassword()
    {
        await accounts.SaveAsync(Good, Token);

        await accounts.SaveAsync(Good with { UserName = "", Password = "" }, Token);

        Assert.Null((await accounts.ActiveAsync(Token))!.ProtectedPassword);
    }

    [Fact]
    public async Task SaveAsync_NotActive_MayBeIncomplete() =>
        Assert.Equal(new MailAccountSaving.Saved(false), await accounts.SaveAsync(new MailAccountForm(), Token));

    [Theory]
    [InlineData(MailAccountField.Address, "non un indirizzo", "smtp.a.it", "587", "u", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Host, "a@b.it", "", "587", "u", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Host, "a@b.it", "smtp a.it", "587", "u", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Port, "a@b.it", "smtp.a.it", "0", "u", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Port, "a@b.it", "smtp.a.it", "65536", "u", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Port, "a@b.it", "smtp.a.it", "+587", "u", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.UserName, "a@b.it", "smtp.a.it", "587", "", "p", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Password, "a@b.it", "smtp.a.it", "587", "u", "", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Password, "a@b.it", "smtp.a.it", "587", "u", "p\r\nRSET", MailProtocol.StartTls)]
    [InlineData(MailAccountField.Protocol, "a@b.it", "smtp.a.it", "25", "u", "p", MailProtocol.Plain)]
    public async Task SaveAsync_OneFieldWrong_NamesItAndStoresNothing(
        MailAccountField field,
        string address,
        string host,
        string port,
        string user,
        string password,
        MailProtocol protocol
    )
    {
        var form = new MailAccountForm
        {
            Active = true,
            Address = address,
            Host = host,
            Port = port,
            UserName = user,
            Password = password,
            Protocol = protocol,
        };

        var refused = Assert.IsType<MailAccountSaving.Refused>(await accounts.SaveAsync(form, Token));

        Assert.Equal([field], refused.Errors.Keys);
        Assert.Null(await accounts.CurrentAsync(Token));
    }

    [Fact]
    public async Task SaveAsync_Limits_AreKeptAndShownAgain()
    {
        await accounts.SaveAsync(Good with { MessagesPerMinute = " 30 ", MessagesPerDay = "2000", Connections = "3" }, Token);

        var account = (await accounts.ActiveAsync(Token))!;
        Assert.Equal((30, 2000, 3), (account.MessagesPerMinute, account.MessagesPerDay, account.Connections));
        var form = MailAccountForm.Of(account);
        Assert.Equal(("30", "2000", "3"), (form.MessagesPerMinute, form.MessagesPerDay, form.Connections));

        await accounts.SaveAsync(form with { MessagesPerMinute = "", MessagesPerDay = "" }, Token);

        account = (await accounts.ActiveAsync(Token))!;
        Assert.Equal((null, null, 3), (account.MessagesPerMinute, account.MessagesPerDay, account.Connections));
    }

    [Theory]
    [InlineData("0", "", "2", MailAccountField.MessagesPerMinute)]
    [InlineData("10001", "", "2", MailAccountField.MessagesPerMinute)]
    [InlineData("-5", "", "2", MailAccountField.MessagesPerMinute)]
    [InlineData("", "0", "2", MailAccountField.MessagesPerDay)]
    [InlineData("", "1000001", "2", MailAccountField.MessagesPerDay)]
    [InlineData("", "2.000", "2", MailAccountField.MessagesPerDay)]
    [InlineData("", "molti", "2", MailAccountField.MessagesPerDay)]
    [InlineData("", "", "0", MailAccountField.Connections)]
    [InlineData("", "", "21", MailAccountField.Connections)]
    [InlineData("", "", "", MailAccountField.Connections)]
    public async Task SaveAsync_LimitOutOfRange_NamesItAndStoresNothing(
        string minute,
        string day,
        string connections,
        MailAccountField field
    )
    {
        var form = Good with { MessagesPerMinute = minute, MessagesPerDay = day, Connections = connections };

        var refused = Assert.IsType<MailAccountSaving.Refused>(await accounts.SaveAsync(form, Token));

        Assert.Equal([field], refused.Errors.Keys);
        Assert.Contains("Un numero da 1 a ", refused.Errors[field], StringComparison.Ordinal);
        Assert.Null(await accounts.CurrentAsync(Token));
    }

    [Theory]
    [InlineData("1", "1", "1")]
    [InlineData("10000", "1000000", "20")]
    public async Task SaveAsync_LimitAtTheEdge_IsTaken(string minute, string day, string connections) =>
        Assert.IsType<MailAccountSaving.Saved>(
            await accounts.SaveAsync(Good with { MessagesPerMinute = minute, MessagesPerDay = day, Connections = connections }, Token)
        );

    [Fact]
    public async Task SaveAsync_NotActiveWithoutConnections_HasTheUsualOnes()
    {
        await accounts.SaveAsync(new MailAccountForm { Connections = "" }, Token);

        Assert.Equal(MailLimits.UsualConnections, (await accounts.CurrentAsync(Token))!.Connections);
    }

    [Fact]
    public async Task LimitsAsync_OfTheRouter_AreTheAccountsAndOneAtATimeForTheFolder()
    {
        var router = office.NewRouter();
        Assert.Equal(MailLimits.OneAtATime, await router.LimitsAsync(Token));

        await accounts.SaveAsync(Good with { MessagesPerDay = "500", Connections = "4" }, Token);
        Assert.Equal(new MailLimits(null, 500, 4), await router.LimitsAsync(Token));

        await accounts.SuspendAsync((await accounts.ActiveAsync(Token))!, "Password sbagliata.");
        Assert.Null(await router.LimitsAsync(Token));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task SaveAsync_PlainWithPasswordOnThisMachine_IsAllowed(string host) =>
        Assert.IsType<MailAccountSaving.Saved>(
            await accounts.SaveAsync(Good with { Host = host, Port = "25", Protocol = MailProtocol.Plain }, Token)
        );

    [Fact]
    public async Task SuspendAsync_AccountAsRefused_StopsUntilItIsSaved()
    {
        await accounts.SaveAsync(Good, Token);
        await accounts.SuspendAsync((await accounts.ActiveAsync(Token))!, "Password sbagliata.");
        var suspended = Assert.IsType<MailRoute.Suspended>(await office.Routes.FindAsync(Token));
        Assert.Equal("Password sbagliata.", suspended.Reason);

        await accounts.SaveAsync(Good, Token);

        Assert.IsType<MailRoute.Server>(await office.Routes.FindAsync(Token));
    }

    [Fact]
    public async Task SuspendAsync_SuspendedAlready_SaysNothingNew()
    {
        await accounts.SaveAsync(Good, Token);
        var refused = (await accounts.ActiveAsync(Token))!;
        await accounts.SuspendAsync(refused, "Password sbagliata.");
        accounts.Changed += (_, _) => Assert.Fail("Pages were told twice.");

        await accounts.SuspendAsync(refused, "Mittente rifiutato.");

        Assert.Equal("Password sbagliata.", (await accounts.ActiveAsync(Token))!.SuspendedReason);
    }

    [Fact]
    public async Task SuspendAsync_AccountChangedMeanwhile_LeavesItAlone()
    {
        await accounts.SaveAsync(Good, Token);
        var refused = (await accounts.ActiveAsync(Token))!;
        await accounts.SaveAsync(Good with { Password = "corretta-adesso" }, Token);

        await accounts.SuspendAsync(refused, "Password sbagliata.");

        Assert.IsType<MailRoute.Server>(await office.Routes.FindAsync(Token));
    }

    [Fact]
    public async Task LoginOf_KeysLost_IsNull()
    {
        await accounts.SaveAsync(Good, Token);

        Assert.Null(
            new MailAccounts(office.Database, new EphemeralDataProtectionProvider(), office.Time).LoginOf(
                (await accounts.ActiveAsync(Token))!
            )
        );
    }

    [Theory]
    [InlineData("posta", typeof(MailRoute.Folder))]
    [InlineData(null, typeof(MailRoute.None))]
    public async Task FindAsync_NoAccount_IsTheFolderWhereThereIsOne(string? folder, Type expected) =>
        Assert.IsType(expected, await new MailRoutes(accounts, new SollecitiOptions("dati", folder, false)).FindAsync(Token));

    [Fact]
    public void Providers_EveryPreset_IsEncryptedAndPassesTheCheck() =>
        Assert.All(
            MailProvider.All,
            provider =>
            {
                Assert.NotEqual(MailProtocol.Plain, provider.Protocol);
                var form = Good.With(provider);
                Assert.Equal((provider.Host, $"{provider.Port}"), (form.Host, form.Port));
                Assert.Empty(form.Check(null, complete: true));
            }
        );
}
