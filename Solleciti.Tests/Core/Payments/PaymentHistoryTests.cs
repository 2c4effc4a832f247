using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Payments;

public sealed class PaymentHistoryTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task LatestAsync_SeveralOperations_LatestFirstWithWhatStands()
    {
        var (_, first) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, second) = await office.AddDebtorAsync("Bianchi", "2");
        await office.PayAsync(first, 10m);
        var request = new PaymentRequest(
            new Dictionary<int, long> { [first.Id] = 9000, [second.Id] = 10000 },
            Build.Today,
            190m,
            "Bonifico"
        );
        var both = (PaymentOutcome.Booked)await office.Payments.RecordForAsync(request, "anna", Token);
        await office.Payments.ReverseBatchAsync(both.BatchId, "Giulia", Token);

        var latest = await new PaymentHistory(office.Database).LatestAsync(10, cancellationToken: Token);

        Assert.Equal(
            [("Amaretti e un altro", 2, 19000L, "Bonifico", true), ("Amaretti", 1, 1000L, null, false)],
            latest.Select(b => (b.CustomerNames, b.Documents, b.Cents, b.Note, b.Reversed))
        );
        Assert.Equal((both.BatchId, "anna", Build.Now), (latest[0].Id, latest[0].RecordedBy, latest[0].RecordedAt));
        Assert.Equal(both.BatchId, Assert.Single(await new PaymentHistory(office.Database).LatestAsync(1, cancellationToken: Token)).Id);
    }
}
