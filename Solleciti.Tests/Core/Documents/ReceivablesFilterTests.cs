using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class ReceivablesFilterTests : IDisposable
{
    private static readonly DocumentKind[] Kinds =
    [
        DocumentKind.ElectronicInvoice,
        DocumentKind.ProfessionalFeeInvoice,
        DocumentKind.Invoice,
        DocumentKind.Proforma,
        DocumentKind.Receipt,
    ];

    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task PageAsync_EachKind_ShowsOnlyIt()
    {
        var customer = Build.Customer();
        await office.StoreAsync([.. Kinds.Select((kind, i) => Build.Of(kind, customer, $"{i}", Build.Yesterday, 10m + i))]);

        for (var i = 0; i < Kinds.Length; i++)
            Assert.Equal(new ReceivablesTotals(1, 1, 1000 + 100 * i, 1000 + 100 * i), await TotalsAsync(new(Kinds[i], default, null)));
        Assert.Equal(new ReceivablesTotals(1, 5, 6000, 6000), await TotalsAsync(ReceivablesFilter.None));
    }

    [Fact]
    public async Task PageAsync_CreditNotes_FollowTheirInvoiceElseTheirOrigin()
    {
        var customer = Build.Customer();
        var fee = Build.Of(DocumentKind.ProfessionalFeeInvoice, customer, "1", Build.Yesterday, 10m);
        var linked = Build.CreditNote(customer, "2", Build.Yesterday, 25m);
        await office.StoreAsync(
            fee,
            linked,
            Build.CreditNote(customer, "3", Build.Yesterday, 3m),
            Build.CreditNote(customer, "4", Build.Yesterday, 4m, typeCode: null)
        );
        await office.CreditAsync(linked, fee);

        Assert.Equal(-1500, (await TotalsAsync(new(DocumentKind.ProfessionalFeeInvoice, default, null))).OpenCents);
        Assert.Equal(-300, (await TotalsAsync(new(DocumentKind.ElectronicInvoice, default, null))).OpenCents);
        Assert.Equal(-400, (await TotalsAsync(new(DocumentKind.Invoice, default, null))).OpenCents);
    }

    [Fact]
    public async Task PageAsync_OverdueYesAndNo_PartitionAll()
    {
        var customer = Build.Customer();
        var partlyPaid = Build.Invoice(customer, "1", (Build.Today.AddDays(-40), 10m), (Build.Tomorrow, 20m));
        partlyPaid.Settle(1000);
        await office.StoreAsync(
            partlyPaid,
            Build.Invoice(customer, "2", (Build.Yesterday, 30m), (Build.Tomorrow, 40m)),
            Build.Invoice(customer, "3", (Build.Today, 50m)),
            Build.Invoice(Build.Customer("Altro"), "4", (Build.Yesterday, 60m)),
            Build.CreditNote(customer, "5", Build.Yesterday, 7m),
            Build.CreditNote(customer, "6", Build.Today, 8m)
        );

        var all = await TotalsAsync(ReceivablesFilter.None);
        var yes = await TotalsAsync(new(null, OverdueFilter.Overdue, null));
        var no = await TotalsAsync(new(null, OverdueFilter.Running, null));

        Assert.Equal(new ReceivablesTotals(2, 3, 8300, 12300), yes);
        Assert.Equal(new ReceivablesTotals(1, 3, 0, 6200), no);
        Assert.Equal((all.Documents, all.OpenCents, all.OverdueCents), (6, yes.OpenCents + no.OpenCents, yes.OverdueCents));
        Assert.Equal(
            (await NumbersAsync(ReceivablesFilter.None)).Order(),
            (await NumbersAsync(new(null, OverdueFilter.Overdue, null)))
                .Concat(await NumbersAsync(new(null, OverdueFilter.Running, null)))
                .Order()
        );
    }

    [Theory]
    [InlineData("nicolo", "Pasticceria Nicolò D'Amico")]
    [InlineData("NICOLÒ", "Pasticceria Nicolò D'Amico")]
    [InlineData("  nicolò    d’amico ", "Pasticceria Nicolò D'Amico")]
    [InlineData("d'amico", "Pasticceria Nicolò D'Amico")]
    [InlineData("100%", "Moda 100% Italia")]
    [InlineData("0_", "Rete 0_1")]
    [InlineData("\\", "Barra \\ Caffè")]
    [InlineData("' OR 1=1 --", "")]
    [InlineData("à", "Barra \\ Caffè,Moda 100% Italia,Pasticceria Nicolò D'Amico")]
    [InlineData("   ", "Barra \\ Caffè,Moda 100% Italia,Pasticceria Nicolò D'Amico,Rete 0_1")]
    public async Task PageAsync_Name_IsFoundHoweverItIsTyped(string typed, string expected)
    {
        foreach (var name in new[] { "Pasticceria  Nicolò D’Amico", "Moda 100% Italia", "Rete 0_1", "Barra \\ Caffè" })
            await office.StoreAsync(Build.Invoice(Build.Customer(name.Replace("  ", " ").Replace('’', '\'')), name, (Build.Today, 10m)));

        var page = await office.Receivables.PageAsync(new(null, default, typed), ReceivablesSort.Customer, false, 0, 25, Token);

        Assert.Equal(expected, string.Join(',', page.Rows.Select(r => r.Name)));
        Assert.Equal(page.Rows.Count * 1000, page.Totals.OpenCents);
    }

    [Fact]
    public async Task PageAsync_AllFilters_ApplyTogether()
    {
        var customer = Build.Customer("Amaretti");
        await office.StoreAsync(
            Build.Of(DocumentKind.Proforma, customer, "1", Build.Yesterday, 1m),
            Build.Of(DocumentKind.Proforma, customer, "2", Build.Today, 2m),
            Build.Of(DocumentKind.Receipt, customer, "3", Build.Yesterday, 4m),
            Build.Of(DocumentKind.Proforma, Build.Customer("Altro"), "4", Build.Yesterday, 8m)
        );

        Assert.Equal(new ReceivablesTotals(1, 1, 100, 100), await TotalsAsync(new(DocumentKind.Proforma, OverdueFilter.Overdue, "amar")));
    }

    [Fact]
    public async Task MatchingAsync_Filter_TakesEveryPageAndOnlyOpen()
    {
        var customer = Build.Customer("Amaretti");
        var other = Build.Customer("Altro");
        var paid = Build.Invoice(customer, "9", (Build.Yesterday, 9m));
        paid.Settle(900);
        var note = Build.CreditNote(other, "3", Build.Yesterday, 3m);
        await office.StoreAsync(
            Build.Invoice(customer, "1", (Build.Yesterday, 1m)),
            Build.Invoice(customer, "2", (Build.Today, 2m)),
            note,
            paid
        );

        var overdue = await office.Receivables.MatchingAsync(new(null, OverdueFilter.Overdue, null), null, Token);
        var ofOne = await office.Receivables.MatchingAsync(ReceivablesFilter.None, other.Id, Token);

        Assert.Equal([-300L, 100L], overdue.Select(m => m.OpenCents).Order());
        Assert.Equal(new MatchingDocument(note.Id, other.Id, -300), Assert.Single(ofOne));
    }

    [Fact]
    public async Task DocumentsOfAsync_Filter_AppliesToo()
    {
        var customer = Build.Customer();
        await office.StoreAsync(Build.Invoice(customer, "1", (Build.Yesterday, 1m)), Build.Invoice(customer, "2", (Build.Today, 2m)));

        var running = await office.Receivables.DocumentsOfAsync(customer.Id, new(null, OverdueFilter.Running, null), Token);

        Assert.Equal("2", Assert.Single(running).Number);
    }

    [Fact]
    public async Task PageAsync_WithoutEmail_CountsAndFiltersCustomers()
    {
        var bare = Build.Customer("Senza");
        await office.StoreAsync(
            Build.Invoice(bare, "1", (Build.Yesterday, 1m)),
            Build.Invoice(bare, "2", (Build.Yesterday, 2m)),
            Build.Invoice(Build.Customer("Con", "a@x.example"), "3", (Build.Yesterday, 4m)),
            Build.Of(DocumentKind.Proforma, Build.Customer("Altro"), "4", Build.Yesterday, 8m)
        );

        var all = await PageAsync(ReceivablesFilter.None);
        var invoices = await PageAsync(new(DocumentKind.ElectronicInvoice, default, null));
        var filtered = await PageAsync(new(DocumentKind.ElectronicInvoice, default, null) { WithoutEmail = true });

        Assert.Equal((2, 1), (all.CustomersWithoutEmail, invoices.CustomersWithoutEmail));
        Assert.Equal(new ReceivablesTotals(1, 2, 300, 300), filtered.Totals);
        Assert.Equal("Senza", Assert.Single(filtered.Rows).Name);
    }

    private Task<ReceivablesPage> PageAsync(ReceivablesFilter filter) =>
        office.Receivables.PageAsync(filter, ReceivablesSort.Customer, false, 0, 25, Token);

    private async Task<ReceivablesTotals> TotalsAsync(ReceivablesFilter filter) => (await PageAsync(filter)).Totals;

    private async Task<IEnumerable<int>> NumbersAsync(ReceivablesFilter filter) =>
        (await office.Receivables.MatchingAsync(filter, null, Token)).Select(m => m.Id);
}
