using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Office;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Office;

public sealed class FirstStepsTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ReadAsync_OfficeAtWork_TicksOneStepAfterTheOther()
    {
        Assert.Equal(new FirstStepsState(false, false, false, false), await ReadAsync());

        await office.StoreAsync(Build.Profile());
        Assert.Equal(new FirstStepsState(true, false, false, false), await ReadAsync());

        await office.StoreAsync(
            new MailAccount
            {
                Active = true,
                Address = "a@ferri.example",
                TriedAt = Build.Now,
            }
        );
        Assert.Equal(new FirstStepsState(true, true, false, false), await ReadAsync());

        var (_, document) = await office.AddDebtorAsync();
        Assert.Equal(new FirstStepsState(true, true, true, false), await ReadAsync());

        await office.QueueAsync(document);
        Assert.True((await ReadAsync()).Done);
    }

    [Fact]
    public async Task ReadAsync_HalfDone_DoesNotCount()
    {
        var profile = Build.Profile();
        profile.Email = null;
        await office.StoreAsync(profile, new MailAccount { Active = false, Address = "a@ferri.example" });

        Assert.Equal(new FirstStepsState(false, false, false, false), await ReadAsync());
    }

    [Fact]
    public async Task ReadAsync_AccountThatWasNeverTried_DoesNotCountUntilSomethingLeft()
    {
        var account = new MailAccount
        {
            Active = true,
            Address = "a@ferri.example",
            SettingsSince = Build.Now,
        };
        var (_, document) = await office.AddDebtorAsync();
        await office.StoreAsync(account);
        Assert.False((await ReadAsync()).Mail);

        await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);
        Assert.True((await ReadAsync()).Mail);

        // Another server or user since then.
        await office.WriteAsync(db =>
            db.MailAccounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.SettingsSince, Build.Now.AddMinutes(1)), Token)
        );
        Assert.False((await ReadAsync()).Mail);
    }

    [Fact]
    public async Task ReadAsync_Demo_HasNothingLeft() => Assert.True((await ReadAsync(isDemo: true)).Done);

    private Task<FirstStepsState> ReadAsync(bool isDemo = false) =>
        new FirstSteps(office.Database, new SollecitiOptions("", null, isDemo)).ReadAsync(Token);
}
