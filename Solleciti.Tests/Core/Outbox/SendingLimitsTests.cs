using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>Messages a minute and a day, whoever claims them and whatever the clock does.</summary>
public sealed class SendingLimitsTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly TestOffice office = new();
    private readonly Dispatcher dispatcher;
    private readonly SendingLimits limits;

    public SendingLimitsTests() => (dispatcher, limits) = (office.NewDispatcher(), new(office.Database, office.Server, office.Time));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Minute_Reached_HoldsBackUntilTheOldestIsAMinuteOld()
    {
        Allow(perMinute: 2);
        await QueueAsync(4);
        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.Null(await limits.HoldingBackAsync(Token));
        office.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await dispatcher.DeliverNextAsync(Token));

        Assert.False(await dispatcher.DeliverNextAsync(Token));

        var until = Build.Now + Minute;
        Assert.Equal(new LimitReached(2, Minute, until), await limits.HoldingBackAsync(Token));
        Assert.Equal(until, await dispatcher.NextDueAsync(Token));
        office.Time.SetUtcNow(until - Moment);
        Assert.False(await dispatcher.DeliverNextAsync(Token));
        office.Time.Advance(Moment);
        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.False(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(until + TimeSpan.FromSeconds(10), await dispatcher.NextDueAsync(Token));
    }

    [Fact]
    public async Task Day_Reached_IsARollingDay()
    {
        Allow(perDay: 1);
        await QueueAsync(2);
        office.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await dispatcher.DeliverNextAsync(Token));

        // Midnight is nothing special.
        office.Time.Advance(TimeSpan.FromHours(20));
        Assert.False(await dispatcher.DeliverNextAsync(Token));

        Assert.Equal(new LimitReached(1, Day, Build.Now + TimeSpan.FromHours(25)), await limits.HoldingBackAsync(Token));
    }

    [Fact]
    public async Task Both_Reached_TheLongerWaitCounts()
    {
        Allow(perMinute: 1, perDay: 2);
        await QueueAsync(3);
        await dispatcher.DeliverNextAsync(Token);
        Assert.Equal(new LimitReached(1, Minute, Build.Now + Minute), await limits.HoldingBackAsync(Token));
        office.Time.Advance(Minute);
        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal(new LimitReached(2, Day, Build.Now + Day), await limits.HoldingBackAsync(Token));
    }

    [Theory]
    [InlineData(true, OutboxState.Accepted)]
    [InlineData(false, OutboxState.Expired)]
    public async Task Deadline_OnlyWaitingForALimitDoesNotCount(bool limited, OutboxState expected)
    {
        Allow(perDay: 1);
        var ids = await QueueAsync(2);
        office.Time.Advance(TimeSpan.FromHours(1));
        await dispatcher.DeliverNextAsync(Token);
        if (!limited)
            office.Server.Limits = null;

        office.Time.Advance(TimeSpan.FromHours(22.5));
        await dispatcher.RecoverSilentAsync(Token);
        Allow(perDay: 1);
        office.Time.Advance(TimeSpan.FromHours(1.5));
        Assert.True(await dispatcher.DeliverNextAsync(Token));

        Assert.Equal(expected, await office.StateAsync(ids[1]));
    }

    // Queued a day less half an hour ago; sending could not begin for some minutes.
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public async Task ProlongAsync_LittleTimeLeft_GivesBackWhatWasLostAndNoMore(int minutes)
    {
        var id = Assert.Single(await QueueAsync(1));
        office.Time.Advance(Day - TimeSpan.FromMinutes(30));
        var since = office.Time.GetUtcNow();
        office.Time.Advance(TimeSpan.FromMinutes(minutes));

        await dispatcher.ProlongAsync(since, Token);

        Assert.Equal(Build.Now + Day + TimeSpan.FromMinutes(minutes), await DeadlineAsync(id));
    }

    [Fact]
    public async Task ProlongAsync_MuchTimeLeft_GivesBackWhatWasLostAsWell()
    {
        var id = Assert.Single(await QueueAsync(1));
        office.Time.Advance(Minute);

        await dispatcher.ProlongAsync(Build.Now, Token);

        Assert.Equal(Build.Now + Day + Minute, await DeadlineAsync(id));
    }

    // To be tried again ten minutes after sending was held up, for an hour.
    [Theory]
    [InlineData(60, 50)]
    [InlineData(10, 0)]
    public async Task ProlongAsync_DueOnlyMeanwhile_GivesBackTheTimeSinceThen(int held, int given)
    {
        var id = Assert.Single(await QueueAsync(1));
        await office.ReadAsync(db =>
            db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, Build.Now + TimeSpan.FromMinutes(10)), Token)
        );
        office.Time.Advance(TimeSpan.FromMinutes(held));

        await dispatcher.ProlongAsync(Build.Now, Token);

        Assert.Equal(Build.Now + Day + TimeSpan.FromMinutes(given), await DeadlineAsync(id));
    }

    [Fact]
    public async Task ProlongAsync_NoTimeLeftWhenItBegan_GivesNone()
    {
        var id = Assert.Single(await QueueAsync(1));
        office.Time.Advance(Day + Moment);

        await dispatcher.ProlongAsync(office.Time.GetUtcNow(), Token);

        Assert.Equal(Build.Now + Day, await DeadlineAsync(id));
    }

    [Fact]
    public async Task Restart_WhatLeftBefore_StillCounts()
    {
        Allow(perMinute: 1);
        await QueueAsync(2);
        await dispatcher.DeliverNextAsync(Token);
        office.Time.Advance(TimeSpan.FromSeconds(30));

        var restarted = office.NewDispatcher();
        await restarted.RecoverAsync(Token);

        Assert.False(await restarted.DeliverNextAsync(Token));
        office.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await restarted.DeliverNextAsync(Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Claims_AtTheSameTime_NeverExceedTheLimit(int most)
    {
        Allow(perMinute: most);
        await QueueAsync(10);
        Dispatcher[] dispatchers = [dispatcher, office.NewDispatcher()];

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => Task.Run(() => dispatchers[i % 2].ClaimNextAsync(Token), Token))
        );

        Assert.Equal(most, claims.Count(claim => claim is not null));
        Assert.Equal(new LimitReached(most, Minute, Build.Now + Minute), await limits.HoldingBackAsync(Token));
        var (owner, taken) = Enumerable.Range(0, 10).Select(i => (dispatchers[i % 2], claims[i])).First(x => x.Item2 is not null);
        await owner.DeliverAsync(taken!, Token);
        Assert.Null(await dispatcher.ClaimNextAsync(Token));
    }

    [Fact]
    public async Task InHand_RefusedBeforeTheFence_DoesNotCountAnyMore()
    {
        Allow(perMinute: 1);
        await QueueAsync(2);
        office.Server.ThenBeforeFence(DeliveryKind.Rejected, "550 5.1.1 Unknown");

        Assert.True(await dispatcher.DeliverNextAsync(Token));

        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.Single(office.Server.PastFence);
    }

    [Fact]
    public async Task InHand_OfAGoneProcess_CountsOnlyWhileItIsHeld()
    {
        Allow(perMinute: 1);
        await QueueAsync(1);
        await office.NewDispatcher().ClaimNextAsync(Token);
        Assert.False(await dispatcher.DeliverNextAsync(Token));

        office.Time.Advance(TimeSpan.FromMinutes(5) + Moment);

        Assert.True(await dispatcher.DeliverNextAsync(Token));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(3_600)]
    [InlineData(1_000_000)]
    public async Task Clock_PutBack_DoesNotStopSending(int seconds)
    {
        Allow(perMinute: 1, perDay: 1);
        await QueueAsync(1);
        await dispatcher.DeliverNextAsync(Token);
        office.Time.AdjustTime(Build.Now - TimeSpan.FromSeconds(seconds));
        await QueueAsync(2, firstNumber: 2);

        Assert.True(await dispatcher.DeliverNextAsync(Token));

        Assert.False(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(Build.Now - TimeSpan.FromSeconds(seconds) + Day, await dispatcher.NextDueAsync(Token));
    }

    [Fact]
    public async Task HoldingBack_NothingWaitsOrNothingCanLeave_IsNull()
    {
        Allow(perMinute: 1);
        await QueueAsync(1);
        await dispatcher.DeliverNextAsync(Token);
        Assert.Null(await limits.HoldingBackAsync(Token));
        await QueueAsync(1, firstNumber: 2);
        Assert.NotNull(await limits.HoldingBackAsync(Token));

        office.Server.Limits = null;
        Assert.Null(await limits.HoldingBackAsync(Token));
        Allow(perMinute: 1);
        await office.StoreAsync(new Installation(isDemo: false, Build.Now));
        await new SendingPause(office.Database, office.Time, new RecordingLogger<SendingPause>()).PauseAsync("Prova", "anna", Token);

        Assert.Null(await limits.HoldingBackAsync(Token));
    }

    [Fact]
    public async Task Counting_ADayOfMessages_ReadsNothingButTheIndex()
    {
        const string Sql = """
            EXPLAIN QUERY PLAN SELECT "At" FROM "OutboxAttempts" WHERE "State" = 3 AND "At" > 1 AND "At" <= 2
            ORDER BY "At" DESC LIMIT 1 OFFSET 9999
            """;
        var plan = await office.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Token);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Sql;
            await using var reader = await command.ExecuteReaderAsync(Token);
            Assert.True(await reader.ReadAsync(Token));
            return reader.GetString(reader.GetOrdinal("detail"));
        });

        Assert.Contains("COVERING INDEX IX_OutboxAttempts_State_At", plan, StringComparison.Ordinal);
    }

    private Task<DateTimeOffset> DeadlineAsync(int reminder) =>
        office.ReadAsync(db => db.Outbox.Where(m => m.ReminderId == reminder).Select(m => m.Deadline).SingleAsync(Token));

    private void Allow(int? perMinute = null, int? perDay = null) => office.Server.Limits = new MailLimits(perMinute, perDay, 1);

    private async Task<List<int>> QueueAsync(int count, int firstNumber = 1)
    {
        var ids = new List<int>();
        for (var number = firstNumber; number < firstNumber + count; number++)
            ids.Add(await office.QueueAsync((await office.AddDebtorAsync($"Cliente {number}", $"{number}")).Document));
        return ids;
    }
}
