using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Batches;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Office;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Office;

public sealed class CustomerMergesTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly CustomerMerges merges;

    public CustomerMergesTests() => merges = new CustomerMerges(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task MergeAsync_TwoCards_MovesDocumentsPaymentsAndReminders()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, second) = await office.AddDebtorAsync("Amaretti Srl", "2");
        var deleted = Build.Invoice(gone, "3", (Build.Yesterday, 10m));
        deleted.Delete("anna", Build.Now);
        await office.AddAsync(deleted);
        var reminder = await office.QueueAsync(second);
        await office.NewDispatcher().DeliverNextAsync(Token);
        await office.PayAsync(second, 40m);

        var merged = await MergeAsync(kept, gone);

        Assert.Equal((1, 1, 1, 6000L), (merged.Documents, merged.Payments, merged.Reminders, merged.OpenCents));
        Assert.Equal(
            [kept.Id, kept.Id, kept.Id],
            await office.ReadAsync(db => db.Documents.IgnoreQueryFilters().Select(d => d.CustomerId).ToListAsync(Token))
        );
        Assert.Equal(
            kept.Id,
            await office.ReadAsync(db => db.Reminders.Where(r => r.Id == reminder).Select(r => r.CustomerId).SingleAsync(Token))
        );
        var card = await CardAsync(gone.Id);
        Assert.Equal((kept.Id, Build.Now), (card.MergedIntoId!.Value, card.DeletedAt!.Value));
    }

    [Fact]
    public async Task MergeAsync_LeftOutOfABatch_IsFoundUnderTheCardThatStays()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, _) = await office.AddDebtorAsync("Amaretti Srl", "2");
        var batches = office.NewBatchSender();
        var (id, _) = await batches.StartAsync(Guid.NewGuid(), [new BatchRequest(gone.Id, null, "Escluso a mano.")], "anna", Token);
        await batches.QueuedAsync();

        await MergeAsync(kept, gone);

        Assert.Equal(
            kept.Id,
            Assert.Single((await new ReminderBatches(office.Database, batches).PageAsync(id, null, 0, 10, Token)).Rows).CustomerId
        );
    }

    [Fact]
    public async Task MergeAsync_BothSayIt_StayingCardWinsAndBlanksAreFilled()
    {
        var kept = Build.Customer("Amaretti", "conti@amaretti.example");
        kept.Revise(
            "Amaretti",
            "IT01234567890",
            null,
            new PostalAddress(null, null, null, null, "IT"),
            null,
            null,
            "1",
            "it",
            "Chiamare Rosa"
        );
        var gone = Build.Customer("Amaretti Srl", "CONTI@amaretti.example", "rosa@amaretti.example");
        gone.Revise(
            "Amaretti Srl",
            "IT09876543210",
            "ABC",
            new PostalAddress("Via Po 1", null, "Torino", null, "IT"),
            "p@pec.example",
            "ABC1234",
            "2",
            "en",
            "Paga tardi"
        );
        gone.SetUsualPaymentDays(45);
        gone.ExcludeFromReminders(true);
        await office.StoreAsync(kept, gone);

        var merged = await MergeAsync(kept, gone);

        var card = await CardAsync(kept.Id);
        Assert.Equal(("Amaretti", "IT01234567890", "ABC", "1", "it"), (card.Name, card.VatNumber, card.TaxCode, card.Phone, card.Language));
        Assert.Equal(
            ("p@pec.example", "ABC1234", "Via Po 1", 45, true),
            (card.Pec, card.RecipientCode, card.Address.Street, card.UsualPaymentDays, card.ExcludedFromReminders)
        );
        Assert.Equal(["conti@amaretti.example", "rosa@amaretti.example"], card.Emails.OrderBy(e => e.Order).Select(e => e.Address));
        Assert.Equal("Chiamare Rosa\n\nPaga tardi", card.Note);
        Assert.True(merged.DifferentIds);
        Assert.Equal(1, merged.Addresses);
        Assert.Contains(new MergedValue("Telefono", "1", "2"), merged.Values);
        Assert.Contains(new MergedValue("Codice fiscale", "ABC", null), merged.Values);
        Assert.Contains(new MergedValue("Non sollecitare", "SÌ", null), merged.Values);
    }

    [Fact]
    public async Task PreviewAsync_TwoCards_ChangesNothing()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, document) = await office.AddDebtorAsync("Amaretti Srl", "2");

        var preview = await merges.PreviewAsync(kept.Id, gone.Id, Token);

        Assert.Equal((1, 10000L, null), (preview!.Documents, preview.OpenCents, preview.Refusal));
        Assert.Null((await CardAsync(gone.Id)).DeletedAt);
        Assert.Single((await CardAsync(kept.Id)).Emails);
        Assert.Equal(
            gone.Id,
            await office.ReadAsync(db => db.Documents.Where(d => d.Id == document.Id).Select(d => d.CustomerId).SingleAsync(Token))
        );
    }

    [Fact]
    public async Task PreviewAsync_OtherCurrencyAndRejected_AreMovedButNotSummedUp()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, _) = await office.AddDebtorAsync("Amaretti Srl", "2");
        var rejected = Build.Invoice(gone, "3", (Build.Yesterday, 7m));
        rejected.RejectBySdi("00404", "anna", Build.Now);
        await office.AddAsync(rejected);
        await office.AddAsync(Build.Invoice(gone, "4", "USD", (Build.Yesterday, 50m)));

        var preview = await merges.PreviewAsync(kept.Id, gone.Id, Token);

        Assert.Equal((3, 10000L), (preview!.Documents, preview.OpenCents));
    }

    [Fact]
    public async Task MergeAsync_ReminderQueued_LeavesThroughTheLeakGuard()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, document) = await office.AddDebtorAsync("Amaretti Srl", "2");
        var reminder = await office.QueueAsync(document);

        await MergeAsync(kept, gone);
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(reminder));
        Assert.Empty(office.CheckLog.Entries);
    }

    [Fact]
    public async Task MergeAsync_IntoAnExcludedCard_StopsWhatIsQueued()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, document) = await office.AddDebtorAsync("Amaretti Srl", "2");
        await office.ExcludeAsync(kept);
        var reminder = await office.QueueAsync(document);

        await MergeAsync(kept, gone);
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Superseded, await office.StateAsync(reminder));
    }

    [Theory]
    [InlineData(OutboxState.Claimed)]
    [InlineData(OutboxState.HandingOver)]
    public async Task MergeAsync_ReminderBeingSent_IsRefused(OutboxState state)
    {
        var (kept, document) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, _) = await office.AddDebtorAsync("Amaretti Srl", "2");
        var reminder = await office.QueueAsync(document);
        await office.ReadAsync(db =>
            db.Outbox.Where(m => m.ReminderId == reminder).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state), Token)
        );

        var outcome = await merges.MergeAsync(kept.Id, gone.Id, "anna", Token);

        Assert.Contains("è in invio", Assert.IsType<MergeOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
        Assert.Null((await CardAsync(gone.Id)).DeletedAt);
    }

    [Fact]
    public async Task MergeAsync_SameOrMissingCard_IsRefused()
    {
        var (kept, _) = await office.AddDebtorAsync();

        Assert.IsType<MergeOutcome.Refused>(await merges.MergeAsync(kept.Id, kept.Id, "anna", Token));
        Assert.IsType<MergeOutcome.Refused>(await merges.MergeAsync(kept.Id, 999, "anna", Token));
        Assert.Null((await CardAsync(kept.Id)).DeletedAt);
    }

    [Fact]
    public async Task MergeAsync_CardThatTookOverAnother_BothStandForTheLast()
    {
        var (last, _) = await office.AddDebtorAsync("Terza", "1");
        var (middle, _) = await office.AddDebtorAsync("Seconda", "2");
        var (first, _) = await office.AddDebtorAsync("Prima", "3");

        await MergeAsync(middle, first);
        await MergeAsync(last, middle);

        Assert.Equal(last.Id, (await CardAsync(first.Id)).MergedIntoId);
        Assert.Equal(last.Id, (await CardAsync(middle.Id)).MergedIntoId);
        Assert.Equal(3, await office.ReadAsync(db => db.Documents.CountAsync(d => d.CustomerId == last.Id, Token)));
    }

    [Fact]
    public async Task SendAsync_ComposedBeforeTheMerge_IsRefusedInWords()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, document) = await office.AddDebtorAsync("Amaretti Srl", "2");
        var request = TestOffice.Request(document);
        await MergeAsync(kept, gone);

        var outcome = await office.SendAsync(request);

        Assert.Contains("comporre di nuovo", Assert.IsType<SendOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfAMergedCard_IsABug()
    {
        var (kept, _) = await office.AddDebtorAsync("Amaretti", "1");
        var (gone, _) = await office.AddDebtorAsync("Amaretti Srl", "2");
        await MergeAsync(kept, gone);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new CustomerCards(office.Database, office.Time).RestoreAsync(gone.Id, Token)
        );
    }

    private async Task<CustomerMerge> MergeAsync(Customer kept, Customer gone) =>
        Assert.IsType<MergeOutcome.Merged>(await merges.MergeAsync(kept.Id, gone.Id, "anna", Token)).Done;

    private Task<Customer> CardAsync(int id) =>
        office.ReadAsync(db => db.Customers.IgnoreQueryFilters().Include(c => c.Emails).SingleAsync(c => c.Id == id, Token));
}
