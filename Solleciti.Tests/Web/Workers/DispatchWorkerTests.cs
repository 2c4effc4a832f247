using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Batches;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;
using Solleciti.Web.Workers;

namespace Solleciti.Tests.Web.Workers;

/// <summary>The worker at a real server: how many messages at the same time, what wakes it, and how it ends. The clock stands still.</summary>
public sealed class DispatchWorkerTests : IAsyncDisposable
{
    private readonly TestOffice office = new();
    private readonly BatchSender batches;
    private readonly SmtpServer server = new();
    private readonly List<DispatchWorker> workers = [];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource go = new();
    private readonly TempFolder folder = new();
    private readonly DatabaseWatch watch;
    private int customers;

    public DispatchWorkerTests()
    {
        batches = office.NewBatchSender();
        // An empty file is a database without tables: sound.
        File.WriteAllBytes(folder.Combine("solleciti.db"), []);
        watch = new DatabaseWatch(
            new SollecitiOptions(folder.Path, null, IsDemo: false),
            office.Time,
            new RecordingLogger<DatabaseWatch>()
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        go.TrySetResult();
        await server.DisposeAsync();
        foreach (var worker in workers)
        {
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
        }
        arrived.Dispose();
        office.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Start_DatabaseIsStillLookedThrough_SendsOnceItIsSoundAndTakesNothingFromTheDay()
    {
        var (_, document) = await office.AddDebtorAsync();
        var reminder = await office.QueueAsync(document);
        var transport = office.Server;
        using var worker = NewWorker(transport);
        await worker.StartAsync(Token);
        // Longer than a reminder may wait for its server.
        office.Time.Advance(OutboxMessage.TimeToDeliver + TimeSpan.FromHours(1));
        Assert.Equal(OutboxState.Queued, await office.StateAsync(reminder));

        await watch.CheckAsync(Token);
        await UntilAsync(async () => await office.StateAsync(reminder) is not (OutboxState.Claimed or OutboxState.Queued));

        await worker.StopAsync(Token);
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(reminder));
    }

    [Fact]
    public async Task Start_WhatAnEarlierProcessHeld_LosesNothingWhileTheDatabaseIsLookedThrough()
    {
        var (_, document) = await office.AddDebtorAsync();
        var reminder = await office.QueueAsync(document);
        using (var earlier = office.NewDispatcher())
            Assert.NotNull(await earlier.ClaimNextAsync(Token));
        using var worker = NewWorker(office.Server);
        await worker.StartAsync(Token);
        office.Time.Advance(OutboxMessage.TimeToDeliver + TimeSpan.FromHours(1));

        await watch.CheckAsync(Token);
        await UntilAsync(async () => await office.StateAsync(reminder) is not (OutboxState.Claimed or OutboxState.Queued));

        await worker.StopAsync(Token);
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(reminder));
    }

    [Fact]
    public async Task Start_DatabaseIsDamaged_SendsNothing()
    {
        var (_, document) = await office.AddDebtorAsync();
        var reminder = await office.QueueAsync(document);
        watch.Met(new SqliteException("malformed", 11));

        await StartAsync(office.Server);
        await watch.CheckAsync(Token);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await workers[0].StopAsync(Token);

        Assert.Equal(OutboxState.Queued, await office.StateAsync(reminder));
        Assert.Empty(office.Server.Tried);
    }

    [Fact]
    public async Task Stop_WhileABatchIsQueued_WaitsUntilAllOfItIs()
    {
        var requests = new List<BatchRequest>();
        for (var i = 0; i < 5; i++)
        {
            var (customer, document) = await office.AddDebtorAsync($"Cliente {i}", $"{i}");
            requests.Add(new BatchRequest(customer.Id, TestOffice.Request(document), null));
        }
        var worker = await StartAsync();
        var (batch, _) = await batches.StartAsync(Guid.NewGuid(), requests, "anna", Token);

        await worker.StopAsync(Token);

        var progress = (await new ReminderBatches(office.Database, batches).FindAsync(batch, Token))!;
        Assert.Equal((5, 0, 0), (progress.Reminders, progress.Preparing, progress.Of(BatchOutcome.NotSent)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Deliver_ManyMessages_AsManyAtOnceAsTheAccountHasConnections(int connections)
    {
        await AllowAsync(connections);
        await QueueAsync(9);
        HoldAt("RCPT");
        await StartAsync();
        await ArriveAsync(connections);
        // Time enough for one too many.
        await Task.Delay(100, Token);
        Assert.Equal(0, arrived.CurrentCount);

        go.SetResult();

        await AcceptedAsync(9);
        Assert.Equal((connections, connections, 9), (server.MostAtOnce, server.Connections, server.Received.Count));
    }

    [Fact]
    public async Task Deliver_SettingChanged_FollowsWithoutARestart()
    {
        await AllowAsync(1);
        await QueueAsync(6);
        HoldAt("RCPT");
        await StartAsync();
        await ArriveAsync(1);

        await AllowAsync(3);

        await ArriveAsync(2);
        go.SetResult();
        await AcceptedAsync(6);
        Assert.Equal(3, server.MostAtOnce);
    }

    [Fact]
    public async Task Deliver_OneServerAnswerIsLate_TheOthersGoOn()
    {
        await AllowAsync(2);
        server.Answer("BODY", SmtpServer.Stall, SmtpServer.Usual);
        await QueueAsync(5);

        await StartAsync();

        await AcceptedAsync(4);
        Assert.Equal(1, await CountAsync(OutboxState.HandingOver));
    }

    [Fact]
    public async Task Deliver_QueuedMeanwhile_WakesIt()
    {
        await AllowAsync(2);
        await StartAsync();

        await QueueAsync(1);

        await AcceptedAsync(1);
    }

    [Fact]
    public async Task Deliver_LimitReached_GoesOnWhenTheMinuteIsOver()
    {
        await AllowAsync(2, perMinute: "1");
        await QueueAsync(2);
        await StartAsync();
        await AcceptedAsync(1);

        while (await CountAsync(OutboxState.Accepted) < 2)
        {
            Assert.True(office.Time.GetUtcNow() < Build.Now.AddMinutes(2), "It sleeps too long.");
            office.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Token);
        }

        var fences = await office.ReadAsync(db =>
            db.OutboxAttempts.Where(a => a.State == OutboxState.HandingOver).Select(a => a.At).ToListAsync(Token)
        );
        Assert.True(fences.Max() - fences.Min() >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Deliver_ServerTakesFewerConnections_UsesThoseAndAsksSeldom()
    {
        await AllowAsync(3);
        server.Answer("GREETING", SmtpServer.Usual, SmtpServer.Usual, "421 4.7.0 Too many connections");
        await QueueAsync(8);
        HoldAt("RCPT");
        await StartAsync();
        // The one that was made ready meanwhile gets the place of the one that was turned away, and is turned away, too.
        await UntilAsync(async () => await TurnedAwayAsync() == 2);

        go.SetResult();

        await AcceptedAsync(6);
        Assert.Equal((2 + 2, 2), (server.Connections, await CountAsync(OutboxState.Queued)));
        Assert.Equal(0, await office.ReadAsync(db => db.OutboxAttempts.CountAsync(a => a.State == OutboxState.Deferred, Token)));
        office.Time.Advance(TimeSpan.FromSeconds(15));
        await AcceptedAsync(8);

        Task<int> TurnedAwayAsync() =>
            office.ReadAsync(db => db.Outbox.CountAsync(m => m.LastReply!.Contains("altri collegamenti"), Token));
    }

    [Fact]
    public async Task Deliver_AllConnectionsBusy_OneMoreIsMadeReady()
    {
        await AllowAsync(2);
        await QueueAsync(5);
        HoldAt("RCPT");
        await StartAsync();
        await ArriveAsync(2);

        await UntilAsync(async () => await CountAsync(OutboxState.Claimed) == 3);

        go.SetResult();
        await AcceptedAsync(5);
        Assert.Equal((2, 2), (server.MostAtOnce, server.Connections));
    }

    [Fact]
    public async Task Stop_WithMessagesInHand_FinishesThemAndTakesNoOther()
    {
        await AllowAsync(2);
        await QueueAsync(5);
        HoldAt("BODY");
        var worker = await StartAsync();
        await ArriveAsync(2);

        var stopping = worker.StopAsync(Token);
        await Task.Delay(100, Token);
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        await stopping;

        Assert.Equal((2, 3), (await CountAsync(OutboxState.Accepted), await CountAsync(OutboxState.Queued)));
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task Deliver_Pickup_OneAtATime()
    {
        var (inside, most) = (0, 0);
        for (var i = 0; i < 4; i++)
            office.Server.Then(
                async (fence, _) =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    await Task.Delay(30, Token);
                    await fence();
                    Interlocked.Decrement(ref inside);
                    return new DeliveryAnswer(DeliveryKind.Accepted, "nella cartella");
                }
            );
        await QueueAsync(4);

        await StartAsync(office.Server);

        await AcceptedAsync(4);
        Assert.Equal(1, most);
    }

    private async Task<DispatchWorker> StartAsync(IMailTransport? by = null)
    {
        if (!watch.IsDamaged)
            await watch.CheckAsync(Token);
        var worker = NewWorker(by ?? office.NewRouter());
        workers.Add(worker);
        await worker.StartAsync(Token);
        return worker;
    }

    private DispatchWorker NewWorker(IMailTransport transport) =>
        new(
            office.NewDispatcher(transport),
            transport,
            office.Feed,
            office.Accounts,
            new SendingPause(office.Database, office.Time, new RecordingLogger<SendingPause>()),
            watch,
            batches,
            office.Time,
            new RecordingLogger<DispatchWorker>()
        );

    private Task AllowAsync(int connections, string perMinute = "") =>
        office.Accounts.SaveAsync(
            server.Form() with
            {
                Connections = connections.ToString(CultureInfo.InvariantCulture),
                MessagesPerMinute = perMinute,
            },
            Token
        );

    private async Task QueueAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            customers++;
            await office.QueueAsync((await office.AddDebtorAsync($"Cliente {customers}", $"{customers}")).Document);
        }
    }

    /// <summary>Every message waits at that step for <see cref="go"/>.</summary>
    private void HoldAt(string step) =>
        server.Script.Before(
            step,
            () =>
            {
                arrived.Release();
                return go.Task;
            }
        );

    private async Task ArriveAsync(int count)
    {
        for (var i = 0; i < count; i++)
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30), Token), "Too few messages at once.");
    }

    private Task AcceptedAsync(int count) => UntilAsync(async () => await CountAsync(OutboxState.Accepted) == count);

    private Task<int> CountAsync(OutboxState state) => office.ReadAsync(db => db.Outbox.CountAsync(m => m.State == state, Token));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "It does not come about.");
            await Task.Delay(20, Token);
        }
    }
}
