using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>What people decide about messages.</summary>
public sealed class OutboxDecisionsTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly OutboxDecisions decisions;

    public OutboxDecisionsTests() => decisions = new OutboxDecisions(office.Database, office.Ledger);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task CancelAsync_NotBegun_NeverLeavesAndMakesRoomForAnother()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);

        Assert.Equal(1, await decisions.CancelAsync([id], "anna", Token));

        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Cancelled, "Annullato da anna."), (message.State, message.LastReply));
        Assert.All(message.Reminder.Items, item => Assert.False(item.Counts));
        await office.QueueAsync(document);
    }

    [Theory]
    [InlineData(true, 1, OutboxState.Cancelled)]
    [InlineData(false, 0, OutboxState.Accepted)]
    public async Task CancelAsync_BeingDelivered_IsStoppedUntilTheFence(bool before, int expected, OutboxState state)
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var stopped = -1;
        office.Server.Then(
            async (fence, _) =>
            {
                if (before)
                    stopped = await decisions.CancelAsync([id], "anna", Token);
                await fence();
                stopped = await decisions.CancelAsync([id], "anna", Token);
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal((expected, state), (stopped, await office.StateAsync(id)));
    }

    [Fact]
    public async Task TryNowAsync_Deferred_IsDueAndWhoDeliversIsTold()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.ThenBeforeFence(DeliveryKind.Deferred, "451");
        var dispatcher = office.NewDispatcher();
        await dispatcher.DeliverNextAsync(Token);
        Assert.False(await dispatcher.DeliverNextAsync(Token));
        var told = new List<OutboxChange>();
        using var subscription = office.Feed.Subscribe(told.Add);

        await decisions.TryNowAsync(Token);

        Assert.Equal([new OutboxChange(id, OutboxState.Deferred)], told);
        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task ConfirmArrivedAsync_Uncertain_IsAcceptedWithWhoAndWhy()
    {
        var (id, _) = await UncertainAsync();

        Assert.Null(await decisions.ConfirmArrivedAsync(id, " il cliente\nconferma ", "anna", Token));

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Accepted, "Risulta arrivata, secondo anna: il cliente conferma"), (message.State, message.LastReply));
        Assert.Equal(OutboxState.Accepted, (await office.HistoryAsync(id))[^1]);
        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
    }

    [Fact]
    public async Task SendAgainAsync_Uncertain_LeavesOnceMoreAsItWas()
    {
        var (id, _) = await UncertainAsync();
        office.Time.Advance(TimeSpan.FromDays(3));

        Assert.Null(await decisions.SendAgainAsync(id, "il cliente non l'ha ricevuto", "anna", Token));
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
        Assert.Equal(2, office.Server.PastFence.Count);
        Assert.Single(office.Server.PastFence.Select(m => (m.MessageId, m.Sha256)).Distinct());
    }

    [Fact]
    public async Task SendAgainAsync_PaidMeanwhile_DoesNotLeave()
    {
        var (id, document) = await UncertainAsync();
        await office.PayAsync(document, 100m);

        Assert.Null(await decisions.SendAgainAsync(id, "non arrivata", "anna", Token));
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Superseded, await office.StateAsync(id));
        Assert.Single(office.Server.PastFence);
    }

    [Fact]
    public async Task CancelAsync_ToBeSentAgain_CountsAsReminded()
    {
        var (id, _) = await UncertainAsync();
        Assert.Null(await decisions.SendAgainAsync(id, "non arrivata", "anna", Token));

        Assert.Equal(1, await decisions.CancelAsync([id], "anna", Token));

        var message = await office.MessageAsync(id);
        Assert.Equal(OutboxState.Cancelled, message.State);
        Assert.All(message.Reminder.Items, item => Assert.True(item.Counts));
    }

    [Fact]
    public async Task CancelAsync_WhatIsSeenToWait_StopsWhatIsMadeReadyToo()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var dispatcher = office.NewDispatcher();
        var claim = (await dispatcher.ClaimNextAsync(Token))!;
        Assert.Equal(1, await office.Sent.CountStoppableAsync(Token));

        Assert.Equal(1, await decisions.CancelAsync(await office.Sent.StoppableAsync(Token), "anna", Token));
        await dispatcher.DeliverAsync(claim, Token);

        Assert.Equal(OutboxState.Cancelled, await office.StateAsync(id));
        Assert.Empty(office.Server.PastFence);
        Assert.Equal(0, await office.Sent.CountStoppableAsync(Token));
    }

    [Theory]
    [InlineData(" \n ", "Scrivere il motivo")]
    [InlineData(null, "al massimo 500 caratteri")]
    public async Task Decide_ReasonMissingOrTooLong_IsRefused(string? reason, string words)
    {
        var (id, _) = await UncertainAsync();
        reason ??= new string('x', OutboxDecisions.ReasonLength + 1);

        Assert.Contains(words, await decisions.ConfirmArrivedAsync(id, reason, "anna", Token), StringComparison.Ordinal);
        Assert.Contains(words, await decisions.SendAgainAsync(id, reason, "anna", Token), StringComparison.Ordinal);

        Assert.Equal(OutboxState.Uncertain, await office.StateAsync(id));
    }

    [Fact]
    public async Task Decide_DecidedMeanwhile_IsRefused()
    {
        var (id, _) = await UncertainAsync();
        Assert.Null(await decisions.ConfirmArrivedAsync(id, "visto", "anna", Token));

        Assert.StartsWith("Intanto", await decisions.SendAgainAsync(id, "non arrivata", "bruno", Token), StringComparison.Ordinal);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    private async Task<(int Id, Document Document)> UncertainAsync()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then(
            async (fence, _) =>
            {
                await fence();
                throw new IOException("dropped");
            }
        );
        await office.NewDispatcher().DeliverNextAsync(Token);
        Assert.Equal(OutboxState.Uncertain, await office.StateAsync(id));
        return (id, document);
    }
}
