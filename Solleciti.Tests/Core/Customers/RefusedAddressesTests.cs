using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Customers;

/// <summary>Addresses that were marked are judged anew, and freed together or one by one.</summary>
public sealed class RefusedAddressesTests : IDisposable
{
    private const string Relay = "554 5.7.1 <x@y.example>: Relay access denied";
    private readonly TestOffice office = new();
    private readonly RefusedAddresses refused;

    public RefusedAddressesTests() => refused = new RefusedAddresses(office.Database);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ListAsync_MarkedAddresses_SaysWhichWouldNotBeMarkedToday()
    {
        await MarkAsync("Amaretti", Relay);
        await MarkAsync("Bianchi", "550 5.1.1 <bianchi@cliente.example>: User unknown");
        await MarkAsync("Costa", null);
        await office.AddDebtorAsync("Dotti", "4");

        var listed = await refused.ListAsync(Token);

        Assert.Equal(
            [
                ("amaretti@cliente.example", Relay, true),
                ("bianchi@cliente.example", "550 5.1.1 <bianchi@cliente.example>: User unknown", false),
                ("costa@cliente.example", null, false),
            ],
            listed.Select(a => (a.Address, a.Answer, a.ByMistake))
        );
        Assert.Equal("Amaretti", Assert.Single(listed[0].Customers).Name);
        Assert.Equal(3, await refused.CountAsync(Token));
    }

    [Fact]
    public async Task FreeAsync_AddressOnTwoCards_IsProposedAgainOnBoth()
    {
        var first = await MarkAsync("Amaretti", Relay);
        var second = await MarkAsync("Bianchi", Relay);
        await office.WriteAsync(db =>
            db.Customers.Where(c => c.Id == second)
                .SelectMany(c => c.Emails)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Address, "AMARETTI@cliente.example"), Token)
        );
        Assert.Equal([first, second], Assert.Single(await refused.ListAsync(Token)).Customers.Select(c => c.Id));

        Assert.Equal(1, await refused.FreeAsync(["amaretti@CLIENTE.example", "mai@visto.example"], Token));

        Assert.Empty(await refused.ListAsync(Token));
        Assert.True(await office.ReadAsync(db => db.Customers.SelectMany(c => c.Emails).AllAsync(e => e.Refusal == null, Token)));
    }

    private async Task<int> MarkAsync(string name, string? answer)
    {
        var (customer, _) = await office.AddDebtorAsync(name, name);
        await office.RefuseAddressesAsync(customer, answer);
        return customer.Id;
    }
}
