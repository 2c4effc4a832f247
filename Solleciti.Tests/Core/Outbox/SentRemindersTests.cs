using Solleciti.Core.Batches;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

public sealed class SentRemindersTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task PageAsync_Reminders_AreNewestFirstWithTheirFigures()
    {
        var (customer, document) = await office.AddDebtorAsync("Pasticceria Nicolò", "1");
        await office.Pdfs.UploadAsync(document.Id, [.. "%PDF-"u8], Token);
        await office.SendAsync(TestOffice.Request(document) with { Attach = [document.Id] });
        await office.NewDispatcher().DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromHours(1));
        var second = await office.QueueAsync(document);

        var (rows, total) = await office.Sent.PageAsync(new SentFilter(null, null), 0, 10, Token);

        Assert.Equal(2, total);
        Assert.Equal([(second, 2, OutboxState.Queued, 0), (second - 1, 1, OutboxState.Accepted, 1)], rows.Select(Key));
        var older = rows[1];
        Assert.Equal(
            (customer.Id, "Pasticceria Nicolò", "anna", 10000L, 1, Build.Now, "250 2.0.0 Ok", false),
            (
                older.CustomerId,
                older.CustomerName,
                older.CreatedBy,
                older.TotalCents,
                older.Documents,
                older.CreatedAt,
                older.LastReply,
                older.Friendly
            )
        );

        static (int, int, OutboxState, int) Key(SentReminder r) => (r.Id, r.Level, r.State, r.Attachments);
    }

    [Fact]
    public async Task ToRemindAgainAsync_NeverLeft_UntilItIsPaidOrSomebodyWasReminded()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        Assert.Empty(await office.Sent.ToRemindAgainAsync(id, Token));
        office.Server.ThenBeforeFence(DeliveryKind.Rejected, "550 5.1.1 Unknown");
        await office.NewDispatcher().DeliverNextAsync(Token);
        Assert.Equal([document.Id], await office.Sent.ToRemindAgainAsync(id, Token));

        var next = await office.QueueAsync(document);
        Assert.Empty(await office.Sent.ToRemindAgainAsync(id, Token));
        await new OutboxDecisions(office.Database, office.Ledger).CancelAsync([next], "anna", Token);
        Assert.Equal([document.Id], await office.Sent.ToRemindAgainAsync(id, Token));

        await office.PayAsync(document, 100m);
        Assert.Empty(await office.Sent.ToRemindAgainAsync(id, Token));
        Assert.Empty(await office.Sent.ToRemindAgainAsync(next, Token));
    }

    [Fact]
    public async Task ToRemindAgainOfBatchAsync_SomeNeverLeft_AreThoseDocuments()
    {
        var requests = new List<BatchRequest>();
        var documents = new List<Document>();
        for (var i = 1; i <= 3; i++)
        {
            var (customer, document) = await office.AddDebtorAsync($"Cliente {i}", $"{i}");
            documents.Add(document);
            requests.Add(new BatchRequest(customer.Id, TestOffice.Request(document), null));
        }
        var batches = office.NewBatchSender();
        var (batch, _) = await batches.StartAsync(Guid.NewGuid(), requests, "anna", Token);
        await batches.QueuedAsync();
        office.Server.ThenBeforeFence(DeliveryKind.Rejected, "550 5.1.1 Unknown");
        office.Time.Advance(TimeSpan.FromMinutes(1));
        var dispatcher = office.NewDispatcher();
        while (await dispatcher.DeliverNextAsync(Token)) { }

        Assert.Equal([documents[0].Id], await office.Sent.ToRemindAgainOfBatchAsync(batch, Token));
        Assert.Empty(await office.Sent.ToRemindAgainOfBatchAsync(batch + 1, Token));
    }

    [Theory]
    [InlineData("nicolo", null, 1)]
    [InlineData("FERRI", null, 1)]
    [InlineData("%", null, 0)]
    [InlineData(" ", null, 2)]
    [InlineData(null, OutboxState.Accepted, 1)]
    [InlineData(null, OutboxState.Queued, 1)]
    [InlineData("ferri", OutboxState.Accepted, 0)]
    [InlineData(null, OutboxState.Rejected, 0)]
    public async Task PageAsync_Filter_AppliesToRowsAndTotal(string? name, OutboxState? state, int expected)
    {
        var (_, first) = await office.AddDebtorAsync("Nicolò", "1");
        var (_, second) = await office.AddDebtorAsync("Ferri", "2");
        await office.QueueAsync(first);
        await office.NewDispatcher().DeliverNextAsync(Token);
        await office.QueueAsync(second);

        var (rows, total) = await office.Sent.PageAsync(new SentFilter(name, state), 0, 10, Token);

        Assert.Equal((expected, expected), (rows.Count, total));
    }

    [Fact]
    public async Task PageAsync_StateInInvio_FindsClaimedAndHandingOver()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        var found = new List<int>();
        office.Server.Then(
            async (fence, _) =>
            {
                found.Add((await office.Sent.PageAsync(new SentFilter(null, OutboxState.Claimed), 0, 10, Token)).Total);
                await fence();
                found.Add((await office.Sent.PageAsync(new SentFilter(null, OutboxState.Claimed), 0, 10, Token)).Total);
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal([1, 1], found);
    }

    [Fact]
    public async Task PageAsync_Pages_CoverEachOnce()
    {
        for (var i = 0; i < 5; i++)
            await office.QueueAsync((await office.AddDebtorAsync($"C{i}", $"{i}")).Document);

        var ids = new List<int>();
        for (var page = 0; page < 3; page++)
            ids.AddRange((await office.Sent.PageAsync(new SentFilter(null, null), page, 2, Token)).Rows.Select(r => r.Id));

        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Equal(5, ids.Distinct().Count());
    }

    [Fact]
    public async Task FindAsync_Reminder_ShowsTheExactCopyAndEveryStep()
    {
        var (_, document) = await office.AddDebtorAsync();
        office.Server.ThenBeforeFence(DeliveryKind.Deferred, "451 Later");
        var id = await office.QueueAsync(document);
        var dispatcher = office.NewDispatcher();
        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromMinutes(5));
        await dispatcher.DeliverNextAsync(Token);

        var detail = (await office.Sent.FindAsync(id, Token))!;

        Assert.Equal((id, OutboxState.Accepted), (detail.Summary.Id, detail.Summary.State));
        Assert.Equal("Egregi, manca un pagamento.", detail.Message.Text);
        Assert.Equal(["cliente@amaretti.example"], detail.Envelope);
        Assert.Equal((await office.Sent.BytesAsync(id, Token))!.Length, detail.Size);
        Assert.Equal(
            [
                (OutboxState.Queued, null, 0),
                (OutboxState.Deferred, "451 Later", 1),
                (OutboxState.HandingOver, null, 2),
                (OutboxState.Accepted, "250 2.0.0 Ok", 2),
            ],
            detail.History.Select(h => (h.State, h.Reply, h.Epoch))
        );
        Assert.Equal([0, 0, 5, 5], detail.History.Select(h => (int)(h.At - Build.Now).TotalMinutes));
    }

    [Fact]
    public async Task FindAsync_NoSuchReminder_IsNull()
    {
        Assert.Null(await office.Sent.FindAsync(1, Token));
        Assert.Null(await office.Sent.BytesAsync(1, Token));
    }

    [Fact]
    public async Task StatesAsync_KnownAndUnknown_GivesTheKnown()
    {
        var id = await office.QueueAsync((await office.AddDebtorAsync()).Document);

        Assert.Equal(new Dictionary<int, OutboxState> { [id] = OutboxState.Queued }, await office.Sent.StatesAsync([id, id + 1], Token));
    }

    [Fact]
    public async Task LastOf_CustomersAndDocuments_AreTheLatest()
    {
        var (customer, first) = await office.AddDebtorAsync("Amaretti", "1");
        var second = await AddDocumentAsync(customer, "2");
        var (other, _) = await office.AddDebtorAsync("Ferri", "3");
        var dispatcher = office.NewDispatcher();
        await office.QueueAsync(first);
        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(1));
        var latest = await office.QueueAsync(first, second);

        var ofCustomers = await office.Sent.LastOfCustomersAsync([customer.Id, other.Id], Token);
        var ofDocuments = await office.Sent.LastOfDocumentsAsync([first.Id, second.Id, 999], Token);

        var at = Build.Now.AddDays(1);
        Assert.Equal([customer.Id], ofCustomers.Keys);
        Assert.Equal(new LastReminder(latest, at, 2, false, OutboxState.Queued), ofCustomers[customer.Id]);
        Assert.Equal(2, ofDocuments.Count);
        Assert.Equal(new LastReminder(latest, at, 2, false, OutboxState.Queued), ofDocuments[first.Id]);
        Assert.Equal(new LastReminder(latest, at, 1, false, OutboxState.Queued), ofDocuments[second.Id]);
    }

    private async Task<Document> AddDocumentAsync(Customer customer, string number)
    {
        var document = Build.Invoice(customer, number, (Build.Yesterday, 10m));
        await office.AddAsync(document);
        return document;
    }
}
