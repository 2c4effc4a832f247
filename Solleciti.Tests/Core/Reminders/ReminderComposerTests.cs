using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Reminders;

public sealed class ReminderComposerTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ComposeAsync_SeveralCustomers_NoneSeesAnothersDocuments()
    {
        var ids = new List<int>();
        foreach (var name in new[] { "Zeta", "Àbaco", "Milano" })
        {
            var customer = Build.Customer(name, $"uno@{name[..1]}x.example", $"due@{name[..1]}x.example");
            var document = Build.Invoice(customer, $"{name}-1", (Build.Yesterday, 10m));
            var second = Build.Invoice(customer, $"{name}-2", (Build.Tomorrow, 5m));
            await office.StoreAsync(second, document);
            ids.AddRange([document.Id, second.Id]);
        }

        var proposals = await office.Composer.ComposeAsync(ids, Token);

        Assert.Equal(["Àbaco", "Milano", "Zeta"], proposals.Select(p => p.CustomerName));
        foreach (var proposal in proposals)
        {
            var name = proposal.CustomerName;
            Assert.All(proposal.Documents, d => Assert.Equal(proposal.CustomerId, d.CustomerId));
            Assert.Equal([$"{name}-1", $"{name}-2"], proposal.Documents.Select(d => d.Number));
            Assert.Equal([$"uno@{name[..1]}x.example", $"due@{name[..1]}x.example"], proposal.Recipients);
            Assert.Contains($"Spett.le {name},", proposal.Text, StringComparison.Ordinal);
            Assert.Contains(proposal.List.PlainText, proposal.Text, StringComparison.Ordinal);
            Assert.Equal((1500L, 1000L), (proposal.List.TotalCents, proposal.List.AskedCents));
            Assert.Null(proposal.Blocked);
            Assert.All(
                proposals.Where(p => p != proposal),
                other => Assert.DoesNotContain(other.CustomerName, proposal.Text + proposal.Subject, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task ComposeAsync_CreditLeftOverAndUnlinkedOne_AreNamedWhereTheyReduceWhatIsAsked()
    {
        var customer = Build.Customer();
        var paid = Build.Invoice(customer, "1", (Build.Yesterday, 20m));
        var open = Build.Invoice(customer, "2", (Build.Yesterday, 100m));
        var leftOver = Build.CreditNote(customer, "3/NC", Build.Yesterday, 30m);
        var unlinked = Build.CreditNote(customer, "4/NC", Build.Yesterday, 5m);
        await office.StoreAsync(paid, open, leftOver, unlinked);
        await office.CreditAsync(leftOver, paid);

        var proposal = Assert.Single(await office.Composer.ComposeAsync([paid.Id, open.Id, leftOver.Id, unlinked.Id], Token));

        Assert.Equal((8500L, 8500L), (proposal.List.TotalCents, proposal.List.AskedCents));
        Assert.Contains("- Nota di credito 3/NC del 14/03/2026: -10,00 €", proposal.Text, StringComparison.Ordinal);
        Assert.Contains("- Nota di credito 4/NC del 14/03/2026: -5,00 €", proposal.Text, StringComparison.Ordinal);
        Assert.Contains("pagamento di 85,00 €", proposal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComposeAsync_OnlySelectedDocuments_AreInTheMessage()
    {
        var customer = Build.Customer();
        var selected = Build.Invoice(customer, "1", (Build.Yesterday, 10m));
        await office.StoreAsync(selected, Build.Invoice(customer, "2", (Build.Yesterday, 10m)));

        var proposal = Assert.Single(await office.Composer.ComposeAsync([selected.Id], Token));

        Assert.Equal([selected.Id], proposal.Documents.Select(d => d.Id));
        Assert.Equal("Sollecito di pagamento: Fattura 1 del 03/02/2026", proposal.Subject);
    }

    [Fact]
    public async Task ComposeAsync_PaidMeanwhile_IsLeftOut()
    {
        var (_, paid) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, open) = await office.AddDebtorAsync("Ferri", "2");
        await office.PayAsync(paid, 100m);

        var proposals = await office.Composer.ComposeAsync([paid.Id, open.Id], Token);

        Assert.Equal(["Ferri"], proposals.Select(p => p.CustomerName));
    }

    [Fact]
    public async Task ComposeAsync_NothingOverdue_IsAPromemoria()
    {
        var document = Build.Of(DocumentKind.Proforma, Build.Customer(), "1", Build.Today, 10m);
        await office.StoreAsync(document);

        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));

        Assert.True(proposal.List.Friendly);
        Assert.StartsWith("Promemoria di pagamento", proposal.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100.00", "0,00 €")]
    [InlineData("150.00", "-50,00 €")]
    public async Task ComposeAsync_CreditsTakeEverything_IsBlockedWithTheTotal(string worth, string shown)
    {
        var (customer, document) = await office.AddDebtorAsync();
        var note = Build.CreditNote(
            customer,
            "9",
            Build.Yesterday,
            decimal.Parse(worth, System.Globalization.CultureInfo.InvariantCulture)
        );
        await office.AddAsync(note);

        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id, note.Id], Token));

        Assert.Contains($"è {shown}: non c'è nulla da chiedere", proposal.Blocked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComposeAsync_Excluded_IsBlocked()
    {
        var (customer, document) = await office.AddDebtorAsync();
        await office.ExcludeAsync(customer);

        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));

        Assert.Contains("«non sollecitare»", proposal.Blocked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComposeAsync_Profile_GivesIbanAndSignature()
    {
        await office.StoreAsync(Build.Profile());
        var (_, document) = await office.AddDebtorAsync();

        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));

        Assert.Contains("IBAN IT60 X054", proposal.Text, StringComparison.Ordinal);
        Assert.EndsWith("solleciti@ferri.example", proposal.Text, StringComparison.Ordinal);
    }
}
