using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>From the queue to an answer.</summary>
public sealed class DispatcherTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly Dispatcher dispatcher;

    public DispatcherTests() => dispatcher = office.NewDispatcher();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task DeliverNextAsync_NothingWaits_IsFalse() => Assert.False(await dispatcher.DeliverNextAsync(Token));

    [Fact]
    public async Task DeliverNextAsync_Queued_IsAcceptedWithItsHistory()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var changes = new List<OutboxChange>();
        using var subscription = office.Feed.Subscribe(changes.Add);

        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.False(await dispatcher.DeliverNextAsync(Token));

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Accepted, "250 2.0.0 Ok", 1, 1), (message.State, message.LastReply, message.Attempts, message.Epoch));
        Assert.Null(message.Owner);
        Assert.Null(message.LeaseUntil);
        Assert.Equal([OutboxState.Queued, OutboxState.HandingOver, OutboxState.Accepted], await office.HistoryAsync(id));
        Assert.Equal([OutboxState.Claimed, OutboxState.HandingOver, OutboxState.Accepted], changes.Select(c => c.State));
        Assert.All(changes, c => Assert.Equal(id, c.ReminderId));
        var sent = Assert.Single(office.Server.PastFence);
        Assert.Equal(message.Frozen!.Bytes, sent.Bytes);
        Assert.Equal(
            (message.MessageId, message.EnvelopeSender, message.EnvelopeRecipients),
            (sent.MessageId, sent.EnvelopeSender, string.Join('\n', sent.EnvelopeRecipients))
        );
    }

    [Fact]
    public async Task DeliverNextAsync_Several_GoInTheOrderTheyWereQueued()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "Zeta", "Alfa", "Mu" })
        {
            var (_, document) = await office.AddDebtorAsync(name, name);
            ids.Add((await office.MessageAsync(await office.QueueAsync(document))).MessageId);
            office.Time.Advance(TimeSpan.FromSeconds(1));
        }

        while (await dispatcher.DeliverNextAsync(Token)) { }

        Assert.Equal(ids, office.Server.PastFence.Select(m => m.MessageId));
    }

    [Fact]
    public async Task DeliverNextAsync_HandOver_HappensAfterTheFenceIsCommitted()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var states = new List<OutboxState>();
        office.Server.Then(
            async (fence, _) =>
            {
                states.Add(await office.StateAsync(id));
                await fence();
                states.Add(await office.StateAsync(id));
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal([OutboxState.Claimed, OutboxState.HandingOver], states);
    }

    [Fact]
    public async Task DeliverNextAsync_Deferred_WaitsLongerEachTimeUntilTheDeadline()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var waited = 0;
        foreach (var minutes in new[] { 5, 15, 30, 60, 120, 240, 240, 240, 240 })
        {
            office.Server.ThenBeforeFence(DeliveryKind.Deferred, $"451 4.7.1 Try later {minutes}");
            Assert.True(await dispatcher.DeliverNextAsync(Token));
            Assert.Equal(OutboxState.Deferred, await office.StateAsync(id));

            office.Time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromMilliseconds(1));
            Assert.False(await dispatcher.DeliverNextAsync(Token));
            office.Time.Advance(TimeSpan.FromMilliseconds(1));
            waited += minutes;
        }
        Assert.InRange(waited, 0, 24 * 60);
        Assert.Equal("451 4.7.1 Try later 240", (await office.MessageAsync(id)).LastReply);

        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
        Assert.Equal(10, office.Server.Tried.Count);
        Assert.Single(office.Server.Tried.Select(m => m.Sha256).Distinct());
    }

    [Fact]
    public async Task DeliverNextAsync_DeferredAfterTheFence_IsTriedAgain()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.ThenAfterFence(DeliveryKind.Deferred, "451 4.3.0 Later");

        await dispatcher.DeliverNextAsync(Token);
        Assert.Equal(OutboxState.Deferred, await office.StateAsync(id));
        office.Time.Advance(TimeSpan.FromMinutes(5));
        await dispatcher.DeliverNextAsync(Token);

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Accepted, 2, 2), (message.State, message.Attempts, message.Epoch));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeliverNextAsync_Rejected_IsFinalAndDoesNotCount(bool pastFence)
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        if (pastFence)
            office.Server.ThenAfterFence(DeliveryKind.Rejected, "554 5.7.1 Spam");
        else
            office.Server.ThenBeforeFence(DeliveryKind.Rejected, "550 5.1.1 Unknown");

        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(2));

        Assert.False(await dispatcher.DeliverNextAsync(Token));
        var message = await office.MessageAsync(id);
        Assert.Equal(OutboxState.Rejected, message.State);
        Assert.False(Assert.Single(message.Reminder.Items).Counts);
    }

    [Fact]
    public async Task DeliverNextAsync_BrokenBeforeTheFence_IsDeferred()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then((_, _) => throw new IOException("connection reset"));

        Assert.True(await dispatcher.DeliverNextAsync(Token));

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Deferred, Build.Now.AddMinutes(5)), (message.State, message.NextAttemptAt));
        Assert.Equal("La consegna non è riuscita prima di iniziare; si riprova più tardi.", message.LastReply);
        Assert.Equal(0, message.Attempts);
    }

    [Fact]
    public async Task DeliverNextAsync_BrokenAfterTheFence_IsUncertainForGood()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then(
            async (fence, _) =>
            {
                await fence();
                throw new IOException("connection reset");
            }
        );

        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(2));

        Assert.False(await dispatcher.DeliverNextAsync(Token));
        await dispatcher.RecoverAsync(Token);
        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
        Assert.Equal([OutboxState.Queued, OutboxState.HandingOver, OutboxState.Uncertain], await office.HistoryAsync(id));
        Assert.Equal(2, (await office.MessageAsync(await office.QueueAsync(document))).Reminder.Level);
    }

    [Fact]
    public async Task DeliverNextAsync_AcceptedWithoutTheFence_IsUncertainForGood()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.ThenBeforeFence(DeliveryKind.Accepted, "250 2.0.0 Ok");

        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(2));

        Assert.False(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(OutboxState.Uncertain, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_FenceThrowsAlthoughCommitted_IsUncertainForGood()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        // As when the disk answers the commit with an error after it was written.
        office.Server.Then(
            async (_, _) =>
            {
                await office.WriteAsync(db =>
                    db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.HandingOver), Token)
                );
                throw new IOException("disk I/O error");
            }
        );

        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromDays(2));

        Assert.False(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(OutboxState.Uncertain, await office.StateAsync(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeliverNextAsync_AccountRefused_WaitsInTheQueue(bool pastFence)
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        if (pastFence)
            office.Server.ThenAfterFence(DeliveryKind.AccountRefused, "550 5.7.60");
        else
            office.Server.ThenBeforeFence(DeliveryKind.AccountRefused, "535 5.7.8");

        await dispatcher.DeliverNextAsync(Token);

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Queued, Build.Now.AddMinutes(1)), (message.State, message.NextAttemptAt));
        Assert.True(Assert.Single(message.Reminder.Items).Counts);
        Assert.False(await dispatcher.DeliverNextAsync(Token));
    }

    [Fact]
    public async Task DeliverNextAsync_DeadlinePassed_IsExpired()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1));

        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Expired, await office.StateAsync(id));
        Assert.Empty(office.Server.Tried);
        Assert.Equal(1, (await office.MessageAsync(await office.QueueAsync(document))).Reminder.Level);
    }

    [Fact]
    public async Task DeliverNextAsync_StoppingBeforeTheFence_GoesBackIntoTheQueue()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        office.Server.Then(
            async (fence, cancellation) =>
            {
                await stopping.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                await fence();
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await dispatcher.DeliverNextAsync(stopping.Token);

        Assert.Equal(OutboxState.Queued, await office.StateAsync(id));
        await office.NewDispatcher().DeliverNextAsync(Token);
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_StoppingAfterTheFence_FinishesTheMessage()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        office.Server.Then(
            async (fence, _) =>
            {
                await fence();
                await stopping.CancelAsync();
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await dispatcher.DeliverNextAsync(stopping.Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_PickupFolder_HoldsTheFrozenBytes()
    {
        using var folder = new TempFolder();
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);

        await office
            .NewDispatcher(
                new PickupTransport(
                    new SollecitiOptions(folder.Path, folder.Combine("posta"), true),
                    new RecordingLogger<PickupTransport>()
                )
            )
            .DeliverNextAsync(Token);

        var file = Assert.Single(Directory.GetFiles(folder.Combine("posta")));
        Assert.Equal((await office.MessageAsync(id)).Frozen!.Bytes, await File.ReadAllBytesAsync(file, Token));
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_SubscriberThrows_DeliversAnyway()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        using var subscription = office.Feed.Subscribe(_ => throw new ObjectDisposedException("page"));

        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }
}
