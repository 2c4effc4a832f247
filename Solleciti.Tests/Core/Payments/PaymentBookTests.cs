using Microsoft.EntityFrameworkCore;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Payments;

public sealed class PaymentBookTests : IDisposable
{
    private readonly Office office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task RecordAsync_Part_IsStoredWithTheDocument()
    {
        var document = Build.Invoice(Build.Customer(), "1", (Build.Yesterday, 40m), (Build.Tomorrow, 60m));
        await office.StoreAsync(document);

        await office.Payments.RecordAsync(document.Id, Build.Yesterday, 55.55m, "Assegno", "anna", Token);

        var stored = await office.ReadAsync(db => db.Documents.Include(d => d.Installments).SingleAsync(Token));
        Assert.Equal((4445L, 5555L, (DateOnly?)Build.Tomorrow), (stored.OpenCents, stored.SettledCents, stored.OldestOpenDue));
        Assert.Equal([0L, 4445L], stored.Installments.OrderBy(i => i.Sequence).Select(i => i.OpenCents));
        var payment = await office.ReadAsync(db => db.Payments.SingleAsync(Token));
        Assert.Equal(
            (document.Id, 5555L, Build.Yesterday, "Assegno", "anna", Build.Now),
            (payment.DocumentId, payment.AmountCents, payment.Date, payment.Note, payment.RecordedBy, payment.RecordedAt)
        );
    }

    [Fact]
    public async Task RecordAsync_MoreThanOpen_StoresNothing()
    {
        var (_, document) = await office.AddDebtorAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            office.Payments.RecordAsync(document.Id, Build.Today, 100.01m, null, "anna", Token)
        );

        Assert.Equal(0, await office.ReadAsync(db => db.Payments.CountAsync(Token)));
        Assert.Equal(10000, await office.ReadAsync(db => db.Documents.Select(d => d.OpenCents).SingleAsync(Token)));
    }

    [Fact]
    public async Task RecordAsync_TwoAtOnce_NeverPayMoreThanIsOpen()
    {
        var (_, document) = await office.AddDebtorAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(TryAsync)));

        Assert.Equal(1, results.Count(paid => paid));
        Assert.Equal(4000, await office.ReadAsync(db => db.Documents.Select(d => d.OpenCents).SingleAsync(Token)));
        Assert.Equal(1, await office.ReadAsync(db => db.Payments.CountAsync(Token)));

        async Task<bool> TryAsync()
        {
            try
            {
                await office.Payments.RecordAsync(document.Id, Build.Today, 60m, null, "anna", Token);
                return true;
            }
            catch (ArgumentOutOfRangeException)
            {
                return false;
            }
        }
    }
}
