using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Batches;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Batches;

/// <summary>Who of a large selection gets a reminder, and why the others do not.</summary>
public sealed class ReminderReviewsTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly ReminderReviews reviews;

    public ReminderReviewsTests() => reviews = new ReminderReviews(office.Database, office.Composer, office.Sent, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Review_SeveralCustomers_OneEachByNameWithItsOwnDocuments()
    {
        var (_, second) = await office.AddDebtorAsync("Zanetti", "9");
        var (_, first) = await office.AddDebtorAsync("àmaretti", "1");

        var reviewed = await reviews.ReviewAsync([second.Id, first.Id], Token);

        Assert.Equal(["àmaretti", "Zanetti"], reviewed.Select(r => r.CustomerName));
        Assert.All(reviewed, r => Assert.Null(r.LeftOut));
        Assert.Equal([first.Id, second.Id], reviewed.Select(r => Assert.Single(r.Proposal!.Documents).Id));
    }

    [Fact]
    public async Task Review_MarkedNotToBeReminded_IsLeftOutForGood()
    {
        var (customer, document) = await office.AddDebtorAsync();
        await office.ExcludeAsync(customer);

        var only = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.Equal(("Segnato «non sollecitare» nella scheda del cliente.", false), (only.LeftOut, only.MayBeIncluded));
    }

    [Fact]
    public async Task Review_NothingToAskFor_SaysTheTotal()
    {
        var customer = Build.Customer("Amaretti", "a@cliente.example");
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        var note = Build.CreditNote(customer, "2", Build.Yesterday, 150m);
        await office.StoreAsync(invoice, note);

        var only = Assert.Single(await reviews.ReviewAsync([invoice.Id, note.Id], Token));

        Assert.Equal(("Il totale è -50,00 €: non c'è nulla da chiedere.", false), (only.LeftOut, only.MayBeIncluded));
    }

    [Fact]
    public async Task Review_PaidSinceItWasSelected_IsNamedWithoutAMessage()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.PayAsync(document, 100m);

        var only = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.Equal(("Amaretti", "Intanto i documenti scelti sono stati pagati o stornati."), (only.CustomerName, only.LeftOut));
        Assert.Null(only.Proposal);
        Assert.False(only.MayBeIncluded);
    }

    [Theory]
    [InlineData(6.9, true)]
    [InlineData(7.1, false)]
    public async Task Review_RemindedBefore_IsLeftOutForSevenDays(double days, bool leftOut)
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(days));

        var only = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.Equal(leftOut, only.LeftOut?.StartsWith("Sollecitato da poco: il ", StringComparison.Ordinal) == true);
        Assert.Equal(leftOut ? "Sollecitato il 15/03/2026 (1° sollecito): inviare di nuovo?" : null, only.Question);
        Assert.Equal((1, OutboxState.Accepted), (only.Last!.Level, only.Last.State));
        Assert.True(only.MayBeIncluded);
    }

    [Fact]
    public async Task Review_LastReminderWasRefused_IsNoReasonToWait()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        office.Server.ThenAfterFence(DeliveryKind.Rejected, "550");
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Null(Assert.Single(await reviews.ReviewAsync([document.Id], Token)).LeftOut);
    }

    [Fact]
    public async Task Review_ALaterOneWasStopped_TheOneThatLeftStillCounts()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);
        var second = await office.QueueAsync(document);
        await new OutboxDecisions(office.Database, office.Ledger).CancelAsync([second], "anna", Token);

        var only = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.StartsWith("Sollecitato da poco: il ", only.LeftOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_LastIsUncertain_HasToBeVerifiedFirst()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        await office.WriteAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Uncertain), Token));
        office.Time.Advance(TimeSpan.FromDays(30));

        var only = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.StartsWith("L'ultimo sollecito ha esito incerto", only.LeftOut, StringComparison.Ordinal);
        Assert.False(only.MayBeIncluded);
    }

    [Fact]
    public async Task Review_OneIsOnItsWay_IsLeftOutForGood()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);

        var only = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.Equal(("Un sollecito per questi documenti è già in partenza.", false), (only.LeftOut, only.MayBeIncluded));
        Assert.StartsWith("Per Fattura 1 del 03/02/2026 un sollecito è già in partenza", only.Detail, StringComparison.Ordinal);
    }
}
