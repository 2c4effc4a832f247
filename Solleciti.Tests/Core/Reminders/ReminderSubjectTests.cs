using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Reminders;

/// <summary>The proposed subject, from what is stored of customer, documents and wording.</summary>
public sealed class ReminderSubjectTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ComposeAsync_RemindedBefore_SaysTheHighestLevelOfItsDocuments()
    {
        var (customer, first) = await office.AddDebtorAsync();
        var second = Build.Invoice(customer, "2", (Build.Yesterday, 50m));
        await office.AddAsync(second);
        await office.QueueAsync(first);
        await office.NewDispatcher().DeliverNextAsync(Token);

        var proposal = Assert.Single(await office.Composer.ComposeAsync([first.Id, second.Id], Token));

        Assert.Equal(2, proposal.Level);
        Assert.Equal("2° sollecito di pagamento: Fattura 1 del 03/02/2026 e 2 del 03/02/2026", proposal.Subject);
        Assert.Equal(1, Assert.Single(await office.Composer.ComposeAsync([second.Id], Token)).Level);
    }

    [Theory]
    [InlineData(null, "RSSNNA80A41F257X", true)]
    [InlineData("IT12345678903", "RSSNNA80A41F257X", false)]
    [InlineData(null, "12345678903", false)]
    [InlineData(null, null, false)]
    public async Task ComposeAsync_NeutralForPrivate_IsForPersonsOnly(string? vat, string? taxCode, bool neutral)
    {
        await office.StoreAsync(Build.Profile());
        var wordings = new ReminderWordings(office.Database, office.Receivables, office.Profiles, office.Time);
        Assert.False((await wordings.GetAsync(Token)).NeutralForPrivate);
        Assert.Empty(await wordings.SaveAsync((await wordings.GetAsync(Token)) with { NeutralForPrivate = true }, Token));
        var customer = Customer.Create("Rossi Anna", vat, taxCode, PostalAddress.Empty, null, null);
        var document = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        await office.StoreAsync(document);

        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));

        Assert.Equal(neutral, proposal.Subject == "Comunicazione da Studio Ferri Servizi S.r.l.");
        Assert.Equal(neutral, (await wordings.FactsAsync(customer.Id, customer.Name, Token))!.IsPrivate);
        Assert.True(await office.ReadAsync(db => db.MessageTexts.Select(t => t.NeutralForPrivate && t.Subject == null).SingleAsync(Token)));
    }
}
