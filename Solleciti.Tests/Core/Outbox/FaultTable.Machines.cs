using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;
using static Solleciti.Core.Outbox.OutboxState;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>The machine itself: stopped, without disk, with another time, or with two senders.</summary>
internal static partial class FaultTable
{
    private const int RacedMessages = 12;

    private static IEnumerable<Fault> Machines =>
        [
            new Fault("shutdown before the fence", rig => rig.Server.Script.Before("RCPT", rig.Stopping.CancelAsync), Queued)
            {
                Says = "Rimesso in coda alla chiusura del programma",
            },
            new Fault("shutdown in DATA", rig => rig.Server.Script.Before("MESSAGE", rig.Stopping.CancelAsync), Accepted)
            {
                Attempts = 1,
                AtSink = 1,
            },
            new Fault("shutdown at the final dot", rig => rig.Server.Script.Before("BODY", rig.Stopping.CancelAsync), Accepted)
            {
                Attempts = 1,
                AtSink = 1,
            },
            new Fault("cancelled before the fence", rig => rig.Server.Script.Before("RCPT", () => CancelAsync(rig)), Cancelled)
            {
                Says = "Annullato da",
            },
            new Fault("paused before the fence", rig => rig.Server.Script.Before("RCPT", () => PauseAsync(rig)), Queued)
            {
                Says = "gli invii sono in pausa",
                Afterwards = [Queued],
            },
            new Fault("paused in DATA", rig => rig.Server.Script.Before("MESSAGE", () => PauseAsync(rig)), Accepted)
            {
                Attempts = 1,
                AtSink = 1,
            },
            new Fault("cancelled in DATA", rig => rig.Server.Script.Before("MESSAGE", () => CancelAsync(rig)), Accepted)
            {
                Attempts = 1,
                AtSink = 1,
            },
            Full("disk full at the fence", "RCPT", 1, Deferred) with
            {
                Says = "non è riuscita prima di iniziare",
            },
            Full("disk full at the fence and after it", "RCPT", int.MaxValue, Claimed),
            // The answer is known, only not written down.
            Full("disk full after the 250", "BODY", 1, Accepted) with
            {
                Attempts = 1,
                AtSink = 1,
                Says = "Consegnato",
            },
            Full("disk full after the 250 and on", "BODY", int.MaxValue, HandingOver) with
            {
                Attempts = 1,
                AtSink = 1,
                Afterwards = [Accepted],
            },
            Full("disk full after the connection broke", "BODY", int.MaxValue, HandingOver) with
            {
                Attempts = 1,
                AtSink = 1,
                Afterwards = [Uncertain],
                Deliver = rig =>
                {
                    rig.Server.Answer("BODY", SmtpServer.Drop);
                    return rig.DrainAsync();
                },
            },
            Full("disk full after a refusal of the message", "BODY", int.MaxValue, HandingOver) with
            {
                Attempts = 1,
                Afterwards = [Rejected],
                Deliver = rig =>
                {
                    rig.Server.Answer("BODY", "554 5.7.1 Spam");
                    return rig.DrainAsync();
                },
            },
            new Fault("database gone after the 250", rig => rig.Server.Script.Before("BODY", () => GoneAsync(rig)), HandingOver)
            {
                Attempts = 1,
                AtSink = 1,
                Afterwards = [Accepted],
            },
            new Fault("database gone at the fence", rig => rig.Server.Script.Before("RCPT", () => GoneAsync(rig)), Claimed),
            Jump("clock jumps ahead before the fence", "RCPT", TimeSpan.FromMinutes(10), Accepted) with
            {
                Attempts = 1,
                AtSink = 1,
            },
            Jump("clock jumps a day ahead before the fence", "RCPT", TimeSpan.FromHours(25), Expired) with
            {
                Says = "24 ore",
            },
            Jump("clock jumps a day ahead after the fence", "MESSAGE", TimeSpan.FromHours(25), Accepted) with
            {
                Attempts = 1,
                AtSink = 1,
            },
            Jump("clock jumps back before the fence", "RCPT", TimeSpan.FromHours(-1), Accepted) with
            {
                Attempts = 1,
                AtSink = 1,
            },
            Jump("clock jumps back after the fence", "MESSAGE", TimeSpan.FromHours(-1), Accepted) with
            {
                Attempts = 1,
                AtSink = 1,
            },
            new Fault("clock jumps back before it is taken", _ => { }, Queued)
            {
                Wait = TimeSpan.FromHours(1),
                Deliver = rig =>
                {
                    rig.Office.Time.AdjustTime(rig.Office.Time.GetUtcNow().AddHours(-1));
                    return rig.DrainAsync();
                },
            },
            new Fault("two dispatchers racing", _ => { }, All(Accepted, RacedMessages))
            {
                Attempts = RacedMessages,
                AtSink = RacedMessages,
                Deliver = rig => Task.WhenAll(Task.Run(() => rig.DrainAsync()), Task.Run(() => rig.DrainAsync(rig.NewDispatcher()))),
            },
            new Fault("two workers of one dispatcher", _ => { }, All(Accepted, RacedMessages))
            {
                Attempts = RacedMessages,
                AtSink = RacedMessages,
                Deliver = rig => Task.WhenAll(Task.Run(() => rig.DrainAsync()), Task.Run(() => rig.DrainAsync())),
            },
            new Fault("another dispatcher overtakes before the fence", _ => { }, Accepted)
            {
                Attempts = 1,
                AtSink = 1,
                Deliver = rig =>
                {
                    var overtaken = 0;
                    var other = rig.NewDispatcher();
                    rig.Server.Script.Before(
                        "RCPT",
                        async () =>
                        {
                            if (Interlocked.Exchange(ref overtaken, 1) == 1)
                                return;
                            await LoseLeaseAsync(rig);
                            await rig.DrainAsync(other);
                        }
                    );
                    return rig.DrainAsync();
                },
            },
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Fault Full(string name, string step, int commits, OutboxState state) =>
        new(
            name,
            rig =>
                rig.Server.Script.Before(
                    step,
                    () =>
                    {
                        rig.Disk.FailCommits(commits);
                        return Task.CompletedTask;
                    }
                ),
            state
        );

    private static Fault Jump(string name, string step, TimeSpan by, OutboxState state) =>
        new(
            name,
            rig =>
            {
                var jumped = 0;
                rig.Server.Script.Before(
                    step,
                    () =>
                    {
                        if (Interlocked.Exchange(ref jumped, 1) == 0)
                            rig.Office.Time.AdjustTime(rig.Office.Time.GetUtcNow() + by);
                        return Task.CompletedTask;
                    }
                );
            },
            state
        );

    private static Task GoneAsync(FaultRig rig)
    {
        rig.Disk.IsGone = true;
        return Task.CompletedTask;
    }

    private static Task CancelAsync(FaultRig rig) =>
        new OutboxDecisions(rig.Office.Database, rig.Office.Ledger).CancelAsync(rig.Ids, "anna", CancellationToken.None);

    private static Task PauseAsync(FaultRig rig) =>
        new SendingPause(rig.Office.Database, rig.Office.Time, new RecordingLogger<SendingPause>()).PauseAsync(
            "Prova.",
            "anna",
            CancellationToken.None
        );

    private static Task LoseLeaseAsync(FaultRig rig) =>
        rig.Office.ReadAsync(db =>
            db.Outbox.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.LeaseUntil, rig.Office.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1)),
                CancellationToken.None
            )
        );
}
