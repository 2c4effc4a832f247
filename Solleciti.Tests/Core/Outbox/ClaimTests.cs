using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>Leases, epochs, and what a stopped process leaves behind.</summary>
public sealed class ClaimTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task DeliverNextAsync_HeldByAnother_IsNotTaken()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        Claim("other");
        office.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
    }

    [Fact]
    public async Task DeliverNextAsync_LeaseOver_IsTakenWithAHigherEpoch()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var old = Claim("gone");
        office.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromMilliseconds(1));

        Assert.True(await office.NewDispatcher().DeliverNextAsync(Token));

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Accepted, old.Epoch + 1), (message.State, message.Epoch));
    }

    [Fact]
    public async Task DeliverNextAsync_TakenOverWhileConnecting_OldOwnersFenceStaysShut()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var newOwner = office.NewDispatcher();
        office.Server.Then(
            async (fence, _) =>
            {
                await LoseLeaseAsync();
                Assert.True(await newOwner.DeliverNextAsync(Token));
                await fence();
                return new DeliveryAnswer(DeliveryKind.Accepted, "twice");
            }
        );

        Assert.True(await office.NewDispatcher().DeliverNextAsync(Token));

        Assert.Equal(2, office.Server.Tried.Count);
        Assert.Single(office.Server.PastFence);
        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Accepted, "250 2.0.0 Ok", 2), (message.State, message.LastReply, message.Epoch));
    }

    [Fact]
    public async Task PassFence_OlderEpoch_StaysShutWhileTheNewOwnerHoldsIt()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var old = Claim("old");
        office.Time.Advance(TimeSpan.FromMinutes(6));
        var held = Claim("new");

        Assert.Throws<FenceClosedException>(() => office.Ledger.PassFence(old));
        Assert.False(office.Ledger.Move(old, OutboxState.Claimed, OutboxState.Queued, null));

        Assert.Equal(OutboxState.Claimed, await office.StateAsync(id));
        office.Ledger.PassFence(held);
        Assert.Equal([OutboxState.Queued, OutboxState.HandingOver], await office.HistoryAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_LeaseOverAtTheFence_StaysShutAndIsDeliveredLater()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then(
            async (fence, _) =>
            {
                await LoseLeaseAsync();
                await fence();
                return new DeliveryAnswer(DeliveryKind.Accepted, "too late");
            }
        );
        var dispatcher = office.NewDispatcher();

        await dispatcher.DeliverNextAsync(Token);
        Assert.Empty(office.Server.PastFence);
        await dispatcher.DeliverNextAsync(Token);

        Assert.Single(office.Server.PastFence);
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_SlowServer_KeepsItsLease()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then(
            async (fence, _) =>
            {
                for (var minute = 1; minute <= 9; minute++)
                {
                    var before = (await office.MessageAsync(id)).LeaseUntil;
                    office.Time.Advance(TimeSpan.FromMinutes(1));
                    // The heart beats on another thread.
                    while ((await office.MessageAsync(id)).LeaseUntil == before)
                        await Task.Delay(5, Token);
                }
                Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
                await fence();
                return new DeliveryAnswer(DeliveryKind.Accepted, "250 slow");
            }
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal((OutboxState.Accepted, 1), ((await office.MessageAsync(id)).State, (await office.MessageAsync(id)).Epoch));
    }

    [Fact]
    public async Task RecoverSilentAsync_OwnerStillAlive_IsLeftAlone()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Ledger.PassFence(Claim("other"));

        await office.NewDispatcher().RecoverSilentAsync(Token);
        Assert.Equal(OutboxState.HandingOver, await office.StateAsync(id));
        office.Time.Advance(TimeSpan.FromMinutes(6));
        await office.NewDispatcher().RecoverSilentAsync(Token);

        Assert.Equal(OutboxState.Uncertain, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_Paused_WaitsUntilAPersonResumes()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        await office.StoreAsync(new Installation(isDemo: false, Build.Now));
        var pause = new SendingPause(office.Database, office.Time, new RecordingLogger<SendingPause>());
        await pause.PauseAsync("Prova", "anna", Token);

        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
        await pause.ResumeAsync("anna", Token);

        Assert.True(await office.NewDispatcher().DeliverNextAsync(Token));
    }

    [Fact]
    public async Task DeliverNextAsync_TwoDispatchersAndFiftyMessages_EachLeavesOnce()
    {
        var documents = Enumerable
            .Range(1, 50)
            .Select(i => Build.Invoice(Build.Customer($"Cliente {i}"), $"{i}", (Build.Yesterday, i)))
            .ToList();
        await office.StoreAsync([.. documents]);
        foreach (var document in documents)
            await office.QueueAsync(document);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => DrainAsync(office.NewDispatcher()), Token)));

        Assert.Equal(50, office.Server.PastFence.Count);
        Assert.Equal(50, office.Server.PastFence.Select(m => m.MessageId).Distinct().Count());
        Assert.Equal(50, await office.ReadAsync(db => db.Outbox.CountAsync(m => m.State == OutboxState.Accepted && m.Epoch == 1, Token)));

        static async Task DrainAsync(Dispatcher dispatcher)
        {
            while (await dispatcher.DeliverNextAsync(Token)) { }
        }
    }

    [Fact]
    public async Task RecoverAsync_ClaimedByAGoneProcess_IsQueuedAgain()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        Claim("gone");
        var dispatcher = office.NewDispatcher();

        await dispatcher.RecoverAsync(Token);

        Assert.Equal(OutboxState.Queued, await office.StateAsync(id));
        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(
            [OutboxState.Queued, OutboxState.Queued, OutboxState.HandingOver, OutboxState.Accepted],
            await office.HistoryAsync(id)
        );
    }

    [Fact]
    public async Task RecoverAsync_HandingOverByAGoneProcess_IsUncertain()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Ledger.PassFence(Claim("gone"));
        var dispatcher = office.NewDispatcher();

        await dispatcher.RecoverAsync(Token);

        var message = await office.MessageAsync(id);
        Assert.Equal(OutboxState.Uncertain, message.State);
        Assert.Contains("non si può sapere se il messaggio è partito", message.LastReply, StringComparison.Ordinal);
        Assert.True(Assert.Single(message.Reminder.Items).Counts);
        office.Time.Advance(TimeSpan.FromDays(2));
        Assert.False(await dispatcher.DeliverNextAsync(Token));
    }

    [Fact]
    public async Task RecoverAsync_HandingOver_IsNotClaimedEvenBeforeRecovery()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Ledger.PassFence(Claim("gone"));
        office.Time.Advance(TimeSpan.FromDays(2));

        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
        Assert.Equal(OutboxState.HandingOver, await office.StateAsync(id));
    }

    [Fact]
    public async Task RecoverAsync_OwnMessageInHand_IsLeftAlone()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var dispatcher = office.NewDispatcher();
        office.Server.Then(
            async (fence, _) =>
            {
                await dispatcher.RecoverAsync(Token);
                Assert.Equal(OutboxState.Claimed, await office.StateAsync(id));
                await fence();
                await dispatcher.RecoverAsync(Token);
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    private OutboxClaim Claim(string owner) => office.Ledger.ClaimNext(owner, MailLimits.OneAtATime, TimeSpan.FromMinutes(5))!;

    /// <summary>As if the owner's heart had stopped beating five minutes ago.</summary>
    private Task LoseLeaseAsync() =>
        office.ReadAsync(db =>
            db.Outbox.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.LeaseUntil, office.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1)),
                Token
            )
        );
}
