using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Payments;

public sealed class AlreadyPaidTests : IDisposable
{
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);
    private readonly TestOffice office = new();
    private readonly AlreadyPaid alreadyPaid;

    public AlreadyPaidTests() => alreadyPaid = new AlreadyPaid(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task PreviewAsync_UpToADay_CountsInstalmentsDueByThen()
    {
        await AddAsync();

        var preview = await alreadyPaid.PreviewAsync(January, Token);

        Assert.Equal(
            [("Amaretti", 3, 1, 10000L + 4000L - 1500L), ("Bianchi", 1, 0, 777L)],
            preview.Select(c => (c.Name, c.Documents, c.Partly, c.Cents))
        );
    }

    [Fact]
    public async Task MarkAsync_Previewed_LeavesLaterInstalmentsOpenAndIsUndoneAsOne()
    {
        await AddAsync();
        var before = await OpenAsync();

        var booked = Assert.IsType<PaymentOutcome.Booked>(
            await alreadyPaid.MarkAsync(January, await alreadyPaid.PreviewAsync(January, Token), "anna", Token)
        );

        Assert.Equal((4, 13277L), (booked.Documents, booked.Cents));
        Assert.Equal([("1", 0L), ("2", 6000L), ("3", 0L), ("4", 0L), ("5", 5000L)], await OpenAsync());
        var payments = await office.ReadAsync(db => db.Payments.ToListAsync(Token));
        Assert.All(payments, p => Assert.Equal((booked.BatchId, AlreadyPaid.Note), (p.BatchId, p.Note)));
        Assert.Contains(payments, p => p.AmountCents == 4000 && p.Date == January);
        Assert.Empty(await alreadyPaid.PreviewAsync(January, Token));

        await office.Payments.ReverseBatchAsync(booked.BatchId, "Giulia", Token);
        Assert.Equal(before, await OpenAsync());
    }

    [Fact]
    public async Task MarkAsync_ThenOneOfThemReversed_OpensOnlyThatOne()
    {
        await AddAsync();
        await alreadyPaid.MarkAsync(January, await alreadyPaid.PreviewAsync(January, Token), "anna", Token);
        var payment = await office.ReadAsync(db =>
            db.Payments.SingleAsync(p => db.Documents.Any(d => d.Id == p.DocumentId && d.Number == "1"), Token)
        );

        Assert.Equal(new ReversalOutcome.Reversed(1, 10000), await office.Payments.ReverseAsync(payment.Id, "Giulia", Token));

        Assert.Equal([("1", 10000L), ("2", 6000L), ("3", 0L), ("4", 0L), ("5", 5000L)], await OpenAsync());
    }

    [Fact]
    public async Task MarkAsync_SomeCustomers_LeavesTheOthers()
    {
        await AddAsync();
        var preview = await alreadyPaid.PreviewAsync(January, Token);

        await alreadyPaid.MarkAsync(January, [.. preview.Where(c => c.Name == "Bianchi")], "anna", Token);

        Assert.Equal([("1", 10000L), ("2", 10000L), ("3", -1500L), ("4", 0L), ("5", 5000L)], await OpenAsync());
    }

    [Fact]
    public async Task MarkAsync_ChangedMeanwhile_IsRefused()
    {
        await AddAsync();
        var preview = await alreadyPaid.PreviewAsync(January, Token);
        var first = await office.ReadAsync(db => db.Documents.SingleAsync(d => d.Number == "1", Token));
        await office.PayAsync(first, 1m);

        var outcome = await alreadyPaid.MarkAsync(January, preview, "anna", Token);

        Assert.StartsWith(
            "Intanto i documenti sono cambiati",
            Assert.IsType<PaymentOutcome.Refused>(outcome).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await office.ReadAsync(db => db.Payments.CountAsync(Token)));
    }

    [Fact]
    public async Task MarkAsync_FutureDay_IsRefused()
    {
        await AddAsync();

        var outcome = await alreadyPaid.MarkAsync(Build.Tomorrow, await alreadyPaid.PreviewAsync(Build.Tomorrow, Token), "anna", Token);

        Assert.IsType<PaymentOutcome.Refused>(outcome);
        Assert.Equal(0, await office.ReadAsync(db => db.Payments.CountAsync(Token)));
    }

    private Task<List<(string, long)>> OpenAsync() =>
        office.ReadAsync(async db =>
            (await db.Documents.OrderBy(d => d.Number).Select(d => new { d.Number, d.OpenCents }).ToListAsync(Token)).ConvertAll(d =>
                (d.Number, d.OpenCents)
            )
        );

    private async Task AddAsync()
    {
        var (amaretti, bianchi) = (Build.Customer("Amaretti"), Build.Customer("Bianchi"));
        await office.StoreAsync(
            Build.Invoice(amaretti, "1", (January.AddDays(-30), 60m), (January, 40m)),
            Build.Invoice(amaretti, "2", (January, 40m), (February, 60m)),
            Build.CreditNote(amaretti, "3", January.AddDays(-3), 15m),
            Build.Invoice(bianchi, "4", (January, 7.77m)),
            Build.Invoice(bianchi, "5", (January.AddDays(1), 50m))
        );
    }
}
