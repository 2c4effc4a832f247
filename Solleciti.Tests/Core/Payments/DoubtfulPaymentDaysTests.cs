using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Payments;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Payments;

public sealed class DoubtfulPaymentDaysTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_NewDatabase_IsNothing()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await OpenAsync(core);
        await PayAsync(core, Build.Today);
        await core.RestartAsync(isDemo: false);
        await OpenAsync(core);

        Assert.Null(await Days(core).GetAsync(Token));
    }

    [Fact]
    public async Task GetAsync_AfterTheUpgrade_AreThoseOfTheDayTheyWereBookedOn()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await OpenAsync(core);
        var doubtful = await PayAsync(core, Build.Today);
        await PayAsync(core, Build.Yesterday);
        await TakeBackAsync(core, await PayAsync(core, Build.Today));
        await MarkAsPaidAsync(core, Build.Today);
        await UpgradeAsync(core);
        // Booked since: as it was typed.
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await PayAsync(core, Build.Today);

        var found = await Days(core).GetAsync(Token);

        Assert.Equal(Build.Today, found?.Until);
        Assert.Equal([doubtful], found?.Batches);
        var shown = await core.Services.GetRequiredService<PaymentHistory>().LatestAsync(10, found!.Batches, Token);
        Assert.Equal((doubtful, Build.Today), (Assert.Single(shown).Id, shown[0].Date));
    }

    [Fact]
    public async Task GetAsync_OnlyCertainDays_IsNothing()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await OpenAsync(core);
        await PayAsync(core, Build.Yesterday);
        await UpgradeAsync(core);

        Assert.Null(await Days(core).GetAsync(Token));
    }

    [Fact]
    public async Task CheckedAsync_OnceAndForAll_SaysNothingAnyMore()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await OpenAsync(core);
        await PayAsync(core, Build.Today);
        await UpgradeAsync(core);

        await Days(core).CheckedAsync(Token);
        await core.RestartAsync(isDemo: false);
        await OpenAsync(core);

        Assert.Null(await Days(core).GetAsync(Token));
    }

    private static DoubtfulPaymentDays Days(CoreUnderTest core) => core.Services.GetRequiredService<DoubtfulPaymentDays>();

    private static Task<bool> OpenAsync(CoreUnderTest core) => core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);

    /// <summary>Books a payment on an invoice of its own.</summary>
    private static async Task<Guid> PayAsync(CoreUnderTest core, DateOnly day)
    {
        var document = await AddInvoiceAsync(core, Build.Yesterday);
        var booked = await core.Services.GetRequiredService<PaymentBook>().RecordAsync(document, day, 10m, null, "anna", Token);
        return Assert.IsType<PaymentOutcome.Booked>(booked).BatchId;
    }

    private static Task<int> AddInvoiceAsync(CoreUnderTest core, DateOnly due) =>
        core.ReadAsync(async db =>
        {
            var document = Build.Invoice(Build.Customer(), Guid.NewGuid().ToString("N"), (due, 100m));
            db.Add(document);
            await db.SaveChangesAsync(Token);
            return document.Id;
        });

    private static async Task TakeBackAsync(CoreUnderTest core, Guid batch) =>
        Assert.IsType<ReversalOutcome.Reversed>(
            await core.Services.GetRequiredService<PaymentBook>().ReverseBatchAsync(batch, "anna", Token)
        );

    private static async Task MarkAsPaidAsync(CoreUnderTest core, DateOnly due)
    {
        await AddInvoiceAsync(core, due);
        var alreadyPaid = core.Services.GetRequiredService<AlreadyPaid>();
        Assert.IsType<PaymentOutcome.Booked>(await alreadyPaid.MarkAsync(due, await alreadyPaid.PreviewAsync(due, Token), "anna", Token));
    }

    /// <summary>What 0.1 noted when it opened a database of before.</summary>
    private static Task UpgradeAsync(CoreUnderTest core) =>
        core.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                UPDATE "Installations" SET "PaymentDaysDoubtfulUntil" =
                    (SELECT MAX("RecordedAt") FROM "Payments" WHERE "Note" IS NOT 'Segnato come già incassato')
                """,
                Token
            )
        );
}
