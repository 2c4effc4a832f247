using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Batches;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Batches;

/// <summary>Many reminders in one go: each is queued once or says why not, and the whole can be stopped.</summary>
public sealed class ReminderBatchesTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly BatchSender sender;
    private readonly ReminderBatches batches;

    public ReminderBatchesTests()
    {
        sender = office.NewBatchSender();
        batches = new ReminderBatches(office.Database, sender);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Start_SeveralCustomers_QueuesEachAndKeepsWhoWasLeftOut()
    {
        var documents = await AddDebtorsAsync(3);

        var id = await StartAsync([Request(documents[0]), Request(documents[1]), LeftOut(documents[2], "Escluso a mano.")]);

        var progress = await ProgressAsync(id);
        Assert.Equal((2, 2, 1), (progress.Reminders, progress.Of(BatchOutcome.Waiting), progress.Of(BatchOutcome.LeftOut)));
        Assert.Equal(("anna", Build.Now, false, 0), (progress.CreatedBy, progress.CreatedAt, progress.Begun, progress.Preparing));
        var rows = await RowsAsync(id);
        Assert.Equal(["Cliente 0", "Cliente 1", "Cliente 2"], rows.Select(r => r.CustomerName));
        Assert.Equal([null, null, "Escluso a mano."], rows.Select(r => r.Reason));
        Assert.Equal([OutboxState.Queued, OutboxState.Queued, null], rows.Select(r => r.Reminder?.State));
    }

    [Fact]
    public async Task Start_TwiceWithTheSameToken_IsOneBatchAndOneReminderEach()
    {
        var documents = await AddDebtorsAsync(2);
        var (token, requests) = (Guid.NewGuid(), documents.Select(Request).ToList());

        var first = await StartAsync(requests, token);
        var second = await StartAsync(requests, token);

        Assert.Equal(first, second);
        Assert.Equal(2, await office.ReadAsync(db => db.Outbox.CountAsync(Token)));
        Assert.Equal(1, await office.ReadAsync(db => db.ReminderBatches.CountAsync(Token)));
    }

    [Fact]
    public async Task Start_SameTokenOtherContent_SaysSoAndStartsNothing()
    {
        var documents = await AddDebtorsAsync(2);
        var (token, requests) = (Guid.NewGuid(), documents.Select(Request).ToList());
        var first = await StartAsync(requests, token);
        List<IReadOnlyList<BatchRequest>> others =
        [
            [requests[0], LeftOut(documents[1], "Escluso a mano.")],
            [requests[0]],
            [
                requests[0],
                requests[1] with
                {
                    Request = requests[1].Request! with { Message = requests[1].Request!.Message with { Text = "Altro testo." } },
                },
            ],
        ];

        foreach (var other in others)
            Assert.Equal(new BatchStart(first, AsAsked: false), await sender.StartAsync(token, other, "anna", Token));

        Assert.Equal(new BatchStart(first, AsAsked: true), await sender.StartAsync(token, requests, "anna", Token));
        Assert.Equal(2, await office.ReadAsync(db => db.Outbox.CountAsync(Token)));
    }

    [Fact]
    public async Task Start_OneWasPaidMeanwhile_SaysSoAndQueuesTheOthers()
    {
        var documents = await AddDebtorsAsync(3);
        var requests = documents.Select(Request).ToList();
        await office.PayAsync(documents[1], 100m);

        var id = await StartAsync(requests);

        var rows = await RowsAsync(id);
        Assert.Equal([BatchOutcome.Waiting, BatchOutcome.NotSent, BatchOutcome.Waiting], rows.Select(r => r.Outcome));
        Assert.StartsWith("Intanto i documenti sono cambiati", rows[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OneBreaks_StopsOnlyItself()
    {
        var documents = await AddDebtorsAsync(2);
        // Another customer's document: the sender refuses to write it.
        var wrong = Request(documents[1]) with
        {
            Request = TestOffice.Request(documents[1]) with { CustomerId = documents[0].CustomerId },
        };

        var id = await StartAsync([wrong, Request(documents[0])]);

        var rows = await RowsAsync(id);
        Assert.Equal([BatchOutcome.Waiting, BatchOutcome.NotSent], rows.Select(r => r.Outcome));
        Assert.StartsWith("Non è entrato in coda per un errore interno", rows[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OneWasPaidMeanwhile_KeepsTheNumberThatWasAskedFor()
    {
        var documents = await AddDebtorsAsync(2);
        var requests = documents.Select(Request).ToList();
        await office.PayAsync(documents[1], 100m);

        var progress = await ProgressAsync(await StartAsync(requests));

        Assert.Equal((2, 1, 1), (progress.Reminders, progress.Of(BatchOutcome.NotSent), progress.Of(BatchOutcome.Waiting)));
    }

    [Fact]
    public async Task Start_APageThatFails_StopsNobodyFromBeingQueued()
    {
        var documents = await AddDebtorsAsync(3);
        var requests = documents.Select(Request).ToList();
        await office.PayAsync(documents[0], 100m);
        sender.Changed += (_, _) => throw new InvalidOperationException("A page that is gone.");

        var rows = await RowsAsync(await StartAsync(requests));

        Assert.Equal([BatchOutcome.NotSent, BatchOutcome.Waiting, BatchOutcome.Waiting], rows.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Progress_AfterDelivery_CountsEveryOutcome()
    {
        var documents = await AddDebtorsAsync(4);
        var id = await StartAsync([.. documents.Select(Request)]);
        await office.PayAsync(documents[3], 100m);
        office.Server.ThenAfterFence(DeliveryKind.Accepted, "250");
        office.Server.ThenBeforeFence(DeliveryKind.Rejected, "550 5.1.1");
        office.Server.ThenBeforeFence(DeliveryKind.Deferred, "451");
        var dispatcher = office.NewDispatcher();
        while (await dispatcher.DeliverNextAsync(Token)) { }

        var progress = await ProgressAsync(id);

        Assert.Equal(
            [(BatchOutcome.Waiting, 1), (BatchOutcome.Sent, 1), (BatchOutcome.Rejected, 1), (BatchOutcome.Stopped, 1)],
            progress.Counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value))
        );
        Assert.Equal((4, 3, true), (progress.Reminders, progress.Over, progress.Begun));
        Assert.Equal(Build.Now.AddMinutes(5), progress.HeldUntil);
        foreach (var (outcome, count) in progress.Counts)
        {
            var (rows, total) = await batches.PageAsync(id, outcome, 0, 10, Token);
            Assert.Equal((count, count), (rows.Count, total));
            Assert.All(rows, r => Assert.Equal(outcome, r.Outcome));
        }
    }

    [Fact]
    public async Task Cancel_BeforeAnythingLeft_StopsAllAndMakesRoom()
    {
        var documents = await AddDebtorsAsync(3);
        var id = await StartAsync([.. documents.Select(Request)]);

        Assert.Equal(3, await sender.CancelAsync(id, "anna", Token));

        Assert.Equal(3, (await ProgressAsync(id)).Of(BatchOutcome.Stopped));
        Assert.All(await RowsAsync(id), r => Assert.Equal("Annullato da anna.", r.Reminder!.LastReply));
        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
        await office.QueueAsync(documents[0]);
    }

    [Fact]
    public async Task Cancel_WhileItIsQueued_StopsWhatIsNotInTheQueueYet()
    {
        var documents = await AddDebtorsAsync(3);
        var stopped = -1;
        using var subscription = office.Feed.Subscribe(change =>
        {
            if (change.State == OutboxState.Queued && stopped < 0)
            {
                stopped = 0;
                stopped = Cancel();
            }
        });

        var id = await StartAsync([.. documents.Select(Request)]);

        Assert.Equal(3, stopped);
        var rows = await RowsAsync(id);
        Assert.Equal([BatchOutcome.Stopped, BatchOutcome.Stopped, BatchOutcome.Stopped], rows.Select(r => r.Outcome));
        Assert.Equal("Annullato prima di entrare in coda.", rows[2].Reason);
        Assert.Equal(1, await office.ReadAsync(db => db.Outbox.CountAsync(Token)));

        int Cancel()
        {
            // On the thread that queues: it stands still meanwhile.
            return Task.Run(async () =>
                    await sender.CancelAsync(await office.ReadAsync(db => db.ReminderBatches.Select(b => b.Id).SingleAsync()), "anna")
                )
                .GetAwaiter()
                .GetResult();
        }
    }

    [Fact]
    public async Task Cancel_PartlySent_LeavesWhatLeft()
    {
        var documents = await AddDebtorsAsync(2);
        var id = await StartAsync([.. documents.Select(Request)]);
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(1, await sender.CancelAsync(id, "anna", Token));

        var progress = await ProgressAsync(id);
        Assert.Equal((1, 1), (progress.Of(BatchOutcome.Sent), progress.Of(BatchOutcome.Stopped)));
    }

    [Fact]
    public async Task Find_ProgramStoppedWhileQueueing_SaysWhichAreMissing()
    {
        var documents = await AddDebtorsAsync(2);
        var id = await StartAsync([Request(documents[0])]);
        // As a stop in the middle leaves it.
        await office.WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO ReminderBatchEntries (ReminderBatchId, CustomerId) VALUES ({id}, {documents[1].CustomerId})",
                Token
            );
        });
        var restarted = new ReminderBatches(office.Database, office.NewBatchSender());

        var progress = (await restarted.FindAsync(id, Token))!;
        Assert.Equal((1, 1, 0), (progress.Of(BatchOutcome.Waiting), progress.Of(BatchOutcome.NotSent), progress.Preparing));
        var (rows, _) = await restarted.PageAsync(id, BatchOutcome.NotSent, 0, 10, Token);
        Assert.StartsWith("Non è entrato in coda: il programma si è fermato prima.", Assert.Single(rows).Reason, StringComparison.Ordinal);
        Assert.Single((await restarted.PageAsync(id, BatchOutcome.Waiting, 0, 10, Token)).Rows);
    }

    [Fact]
    public async Task Recent_ListsTheLatestFirstAndNoOlderOnes()
    {
        var documents = await AddDebtorsAsync(3);
        await StartAsync([Request(documents[0])]);
        office.Time.Advance(TimeSpan.FromDays(8));
        var second = await StartAsync([Request(documents[1])]);
        var third = await StartAsync([Request(documents[2])]);

        var recent = await batches.RecentAsync(5, office.Time.GetUtcNow().AddDays(-7), Token);

        Assert.Equal([third, second], recent.Select(b => b.Id));
        Assert.Equal([third], (await batches.RecentAsync(1, default, Token)).Select(b => b.Id));
    }

    [Fact]
    public async Task Find_Unknown_IsNull() => Assert.Null(await batches.FindAsync(4711, Token));

    private async Task<int> StartAsync(IReadOnlyList<BatchRequest> requests, Guid? token = null)
    {
        var (id, _) = await sender.StartAsync(token ?? Guid.NewGuid(), requests, "anna", Token);
        await sender.QueuedAsync();
        return id;
    }

    private static BatchRequest Request(Document document) => new(document.CustomerId, TestOffice.Request(document), null);

    private static BatchRequest LeftOut(Document document, string reason) => new(document.CustomerId, null, reason);

    private async Task<BatchProgress> ProgressAsync(int id) => (await batches.FindAsync(id, Token))!;

    private async Task<IReadOnlyList<BatchRow>> RowsAsync(int id) => (await batches.PageAsync(id, null, 0, 100, Token)).Rows;

    private async Task<List<Document>> AddDebtorsAsync(int count)
    {
        var documents = new List<Document>();
        for (var i = 0; i < count; i++)
            documents.Add((await office.AddDebtorAsync($"Cliente {i}", $"{i}")).Document);
        return documents;
    }
}
