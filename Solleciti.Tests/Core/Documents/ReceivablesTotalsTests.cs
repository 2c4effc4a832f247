using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

/// <summary>What is to collect and overdue, to the cent.</summary>
public sealed class ReceivablesTotalsTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task PageAsync_NoDocuments_IsEmpty()
    {
        await office.StoreAsync(Build.Customer());

        var page = await PageAsync();

        Assert.Empty(page.Rows);
        Assert.Equal(new ReceivablesTotals(0, 0, 0, 0), page.Totals);
    }

    [Fact]
    public async Task PageAsync_AmountsToConfirm_StandApartByReason()
    {
        var (amaretti, ferri) = (Build.Customer("Amaretti"), Build.Customer("Ferri"));
        var rejected = Build.Unclear(ferri, "5", 1m, 2m);
        rejected.RejectBySdi("00404", "anna", Build.Now);
        await office.StoreAsync(
            Build.Unclear(amaretti, "1", 846m, 374m),
            Build.Unclear(amaretti, "2", 0m, 14m, AmountDoubt.OtherCurrency),
            Build.Unclear(ferri, "3", 100m, 20m),
            Build.Invoice(ferri, "4", (Build.Today, 7m)),
            rejected
        );

        var page = await PageAsync();

        Assert.Equal(new ReceivablesTotals(2, 3, 94600, 95300), page.Totals);
        Assert.Equal(
            [("EUR", AmountDoubt.ScheduleBelowDue, 2, 39400L), ("EUR", AmountDoubt.OtherCurrency, 1, 1400L)],
            page.ToConfirm.Select(t => (t.Currency, t.Doubt ?? default, t.Documents, t.Cents))
        );
        var ofFerri = await office.Receivables.PageAsync(
            ReceivablesFilter.None with
            {
                CustomerName = "ferri",
            },
            ReceivablesSort.Customer,
            false,
            0,
            10,
            Token
        );
        Assert.Equal([2000L], ofFerri.ToConfirm.Select(t => t.Cents));
    }

    [Fact]
    public async Task PageAsync_PartPaidCreditedAndPaid_SumsToTheCent()
    {
        var amaretti = Build.Customer("Amaretti", "a@amaretti.example");
        // 0,10 + 0,20 overdue, 1.000,03 running; the first 0,10 and 0,05 more are paid.
        var partly = Build.Invoice(
            amaretti,
            "1",
            (Build.Yesterday.AddDays(-30), 0.10m),
            (Build.Yesterday, 0.20m),
            (Build.Tomorrow, 1000.03m)
        );
        partly.Settle(15);
        var credited = Build.Invoice(amaretti, "2", (Build.Yesterday, 500m));
        var linked = Build.CreditNote(amaretti, "3", Build.Yesterday, 120.55m);
        var paid = Build.Invoice(amaretti, "4", (Build.Yesterday, 77m));
        paid.Settle(7700);
        var unlinked = Build.CreditNote(amaretti, "5", Build.Yesterday, 9.99m);
        var ferri = Build.Customer("Ferri");
        var running = Build.Invoice(ferri, "6", (Build.Today, 250m));
        await office.StoreAsync(partly, credited, linked, paid, unlinked, running);
        await office.CreditAsync(linked, credited);

        var page = await PageAsync();

        // Open: 1.000,18 + 379,45 − 9,99; overdue: 0,15 + 379,45 − 9,99.
        Assert.Equal(
            [
                new CustomerReceivables(amaretti.Id, "Amaretti", 3, 36961, 136964, 1, true, false, false),
                new CustomerReceivables(ferri.Id, "Ferri", 1, 0, 25000, 0, false, false, false),
            ],
            page.Rows
        );
        Assert.Equal(new ReceivablesTotals(2, 4, 36961, 161964), page.Totals);
    }

    [Fact]
    public async Task PageAsync_OnlyCredit_IsANegativeRowWithoutDelay()
    {
        var customer = Build.Customer();
        await office.StoreAsync(Build.CreditNote(customer, "1", Build.Yesterday.AddDays(-100), 40m));

        var page = await PageAsync();

        Assert.Equal(
            new CustomerReceivables(customer.Id, customer.Name, 1, -4000, -4000, 0, false, false, false),
            Assert.Single(page.Rows)
        );
        Assert.Equal(new ReceivablesTotals(1, 1, -4000, -4000), page.Totals);
    }

    [Theory]
    [InlineData(-1, 10000, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(-365, 10000, 365)]
    public async Task PageAsync_DueDay_IsOverdueFromTheNextDay(int days, long overdue, int late)
    {
        await office.StoreAsync(Build.Invoice(Build.Customer(), "1", (Build.Today.AddDays(days), 100m)));

        var row = Assert.Single((await PageAsync()).Rows);

        Assert.Equal((overdue, late), (row.OverdueCents, row.DaysLate));
    }

    [Theory]
    [InlineData("2026-03-15T22:59:59Z", 0)]
    [InlineData("2026-03-15T23:00:00Z", 10000)]
    public async Task PageAsync_MidnightInRome_MakesOverdue(string instant, long overdue)
    {
        office.Time.SetUtcNow(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        await office.StoreAsync(Build.Invoice(Build.Customer(), "1", (new DateOnly(2026, 3, 15), 100m)));

        Assert.Equal(overdue, (await PageAsync()).Totals.OverdueCents);
    }

    [Fact]
    public async Task PageAsync_ExcludedAndAddressed_SaysSo()
    {
        var customer = Build.Customer("A", "a@a.example", "b@a.example");
        customer.ExcludeFromReminders(true);
        await office.StoreAsync(
            Build.Invoice(customer, "1", (Build.Today, 1m)),
            Build.Invoice(Build.Customer("B"), "2", (Build.Today, 1m))
        );

        var rows = (await PageAsync()).Rows;

        Assert.Equal([(true, true), (false, false)], rows.Select(r => (r.HasEmail, r.Excluded)));
    }

    [Fact]
    public async Task DocumentsOfAsync_Customer_ShowsHowTheAmountFollows()
    {
        var customer = Build.Customer();
        var document = Build.Invoice(customer, "9", (Build.Tomorrow, 60m), (Build.Yesterday, 40m));
        document.Settle(1000);
        await office.StoreAsync(
            document,
            Build.Invoice(customer, "10", (Build.Yesterday.AddDays(-1), 5m)),
            Build.CreditNote(customer, "1", Build.Yesterday, 2m),
            Build.Invoice(Build.Customer("Altro"), "11", (Build.Yesterday, 1m))
        );

        var documents = await office.Receivables.DocumentsOfAsync(customer.Id, ReceivablesFilter.None, Token);

        Assert.Equal(["10", "1", "9"], documents.Select(d => d.Number));
        var open = documents[2];
        Assert.Equal((10000L, 1000L, 9000L), (open.ToCollectCents, open.SettledCents, open.OpenCents));
        Assert.Equal([(Build.Yesterday, 3000L), (Build.Tomorrow, 6000L)], open.Installments.Select(i => (i.DueDate, i.OpenCents)));
        Assert.Equal([2, 0, 1], documents.Select(d => d.DaysLate(Build.Today)));
        Assert.Equal([500L, -200L, 3000L], documents.Select(d => d.OverdueCents(Build.Today)));
        Assert.Equal("Fattura 9 del 03/02/2026", open.Title);
        Assert.Equal("Fattura 9 del 03-02-2026.pdf", open.PdfFileName);
        Assert.Null(open.Pdf);
    }

    [Fact]
    public async Task OpenAsync_PaidAndUnknown_AreLeftOut()
    {
        var customer = Build.Customer();
        var open = Build.Invoice(customer, "1", (Build.Today, 1m));
        var paid = Build.Invoice(customer, "2", (Build.Today, 1m));
        paid.Settle(100);
        await office.StoreAsync(open, paid);

        var documents = await office.Receivables.OpenAsync([open.Id, paid.Id, 999], Token);

        Assert.Equal([open.Id], documents.Select(d => d.Id));
    }

    private Task<ReceivablesPage> PageAsync() =>
        office.Receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Customer, false, 0, 25, Token);
}
