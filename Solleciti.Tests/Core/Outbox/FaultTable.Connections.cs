using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;
using static Solleciti.Core.Outbox.OutboxState;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>Connections: how many, how safe, and for whom.</summary>
internal static partial class FaultTable
{
    private const int ManyMessages = 52;
    private const string Crowd = "421 4.7.0 Too many connections";

    private static IEnumerable<Fault> Connections =>
        [
            OverConnections(
                1,
                new Fault("none: three messages over one connection", _ => { }, All(Accepted, 3)) { Attempts = 3, AtSink = 3 }
            ),
            OverConnections(
                2,
                new Fault("421 after 50 messages", rig => rig.Server.MessagesPerConnection = 50, All(Accepted, ManyMessages))
                {
                    Attempts = ManyMessages,
                    AtSink = ManyMessages,
                }
            ),
            new Fault(
                "third connection refused",
                rig =>
                {
                    rig.Server.MessagesPerConnection = 1;
                    rig.Server.RefuseAfter(2);
                },
                Accepted,
                Accepted,
                Deferred
            )
            {
                Attempts = 2,
                AtSink = 2,
                Says = "non risponde sulla porta",
            },
            new Fault(
                "third connection answered with 421",
                rig =>
                {
                    rig.Server.MessagesPerConnection = 1;
                    rig.Server.Answer("GREETING", SmtpServer.Usual, SmtpServer.Usual, "421 4.7.0 Too many connections");
                },
                Accepted,
                Accepted,
                Deferred
            )
            {
                Attempts = 2,
                AtSink = 2,
                Says = Later,
            },
            new Fault(
                "third connection answered with 421 beside two that are open",
                rig => rig.Server.Answer("GREETING", SmtpServer.Usual, SmtpServer.Usual, Crowd),
                Accepted,
                Accepted,
                Queued
            )
            {
                Attempts = 2,
                AtSink = 2,
                Says = "non accetta altri collegamenti oltre a quelli già aperti",
                Wait = TimeSpan.FromSeconds(15),
                Deliver = rig => BesideOpenAsync(rig, 2),
            },
            new Fault(
                "second connection answered with 554 beside one that is open",
                rig => rig.Server.Answer("GREETING", SmtpServer.Usual, "554 5.7.1 Go away"),
                Accepted,
                Deferred
            )
            {
                Attempts = 1,
                AtSink = 1,
                Says = Later,
                Deliver = rig => BesideOpenAsync(rig, 1),
            },
            new Fault("two a minute are allowed", rig => rig.MessagesPerMinute = "2", Accepted, Accepted, Queued)
            {
                Attempts = 2,
                AtSink = 2,
            },
            new Fault(
                "seven a minute are allowed, four at work",
                rig => rig.MessagesPerMinute = "7",
                [.. All(Accepted, 7), .. All(Queued, RacedMessages - 7)]
            )
            {
                Attempts = 7,
                AtSink = 7,
                Deliver = rig => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => rig.DrainAsync()))),
            },
            new Fault(
                "hangs up after each message",
                rig => rig.Server.Answer("BODY", "250 2.0.0 Ok" + SmtpServer.ThenDrop),
                All(Accepted, 3)
            )
            {
                Attempts = 3,
                AtSink = 3,
            },
            new Fault("hangs up at each second MAIL", rig => rig.Server.Answer("MAIL", UsualAndDrop(3)), All(Accepted, 3))
            {
                Attempts = 3,
                AtSink = 3,
            },
            new Fault(
                "stalls at the second MAIL of a connection",
                rig =>
                {
                    rig.Server.Answer("MAIL", SmtpServer.Usual, SmtpServer.Stall, SmtpServer.Usual);
                    rig.Patience = rig.Patience with { Step = FaultRig.Short };
                },
                All(Accepted, 2)
            )
            {
                Attempts = 2,
                AtSink = 2,
            },
            new Fault(
                "one refused recipient among good ones",
                rig => rig.Server.Answer("RCPT", SmtpServer.Usual, SmtpServer.Usual, "550 5.1.1 Unknown", SmtpServer.Usual),
                Accepted,
                Rejected,
                Accepted
            )
            {
                Attempts = 2,
                AtSink = 2,
            },
            WithWrongPassword("wrong password", rig => rig.DrainAsync()),
            WithWrongPassword(
                "wrong password, four at work",
                rig => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => rig.DrainAsync())))
            ),
            new Fault(
                "three refusals by policy in a row",
                rig => rig.Server.Answer("BODY", "554 5.7.1 Spam"),
                Rejected,
                Rejected,
                Rejected,
                Queued
            )
            {
                Attempts = 3,
                Suspended = true,
            },
            new Fault("relay refused to all", rig => rig.Server.Answer("RCPT", "550 5.7.1 Unable to relay"), All(Queued, 10))
            {
                Suspended = true,
                Deliver = async rig =>
                {
                    await rig.DrainAsync();
                    Assert.Single(rig.Server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
                    Assert.False(
                        await rig.Office.ReadAsync(db => db.Customers.SelectMany(c => c.Emails).AnyAsync(e => e.RefusedAt != null))
                    );
                },
            },
            new Fault("four full mailboxes in a row", rig => rig.Server.Answer("RCPT", "552 5.2.2 Mailbox full"), All(Rejected, 4))
            {
                Says = "è piena",
            },
            new Fault(
                "a lost command on a connection that was open",
                rig => rig.Server.Answer("MAIL", SmtpServer.Usual, "503 5.5.1 Bad sequence of commands", SmtpServer.Usual),
                All(Accepted, 2)
            )
            {
                Attempts = 2,
                AtSink = 2,
            },
            Untrusted("STARTTLS missing", rig => rig.Server.OffersStartTls = false, "non offre STARTTLS"),
            Untrusted("self-signed", rig => rig.Trust = new SmtpTrust(), "nessuna autorità riconosciuta ne risponde"),
            Untrusted(
                "self-signed, TLS from the first byte",
                rig =>
                {
                    (rig.Server.ImplicitTls, rig.Protocol) = (true, MailProtocol.ImplicitTls);
                    rig.Trust = new SmtpTrust();
                },
                "nessuna autorità riconosciuta ne risponde"
            ),
            Untrusted("expired", rig => rig.Server.Certificate = SmtpCertificate.Expired, "è scaduto"),
            Untrusted("wrong host", rig => rig.Server.Certificate = SmtpCertificate.Other, "non è intestato a localhost"),
            Untrusted(
                "wrong host, TLS from the first byte",
                rig =>
                {
                    (rig.Server.ImplicitTls, rig.Protocol) = (true, MailProtocol.ImplicitTls);
                    rig.Server.Certificate = SmtpCertificate.Other;
                },
                "non è intestato a localhost"
            ),
            Untrusted(
                "no TLS where it is expected from the first byte",
                rig => rig.Protocol = MailProtocol.ImplicitTls,
                "non si riesce ad aprire un collegamento cifrato"
            ) with
            {
                Afterwards = [Queued],
            },
            // Whoever sits in between may say what he likes before TLS: none of it counts after it.
            new Fault(
                "words in clear behind STARTTLS",
                rig => rig.Server.Answer("STARTTLS", "220 Go\r\n250-evil\r\n250 AUTH PLAIN"),
                Accepted
            )
            {
                Attempts = 1,
                AtSink = 1,
            },
        ];

    /// <summary>One message more than the open connections, each of which is in the middle of its own meanwhile; without a failure of the put back.</summary>
    private static async Task BesideOpenAsync(FaultRig rig, int open)
    {
        var (arrived, go) = (new SemaphoreSlim(0), new TaskCompletionSource());
        rig.Server.Script.Before(
            "RCPT",
            () =>
            {
                arrived.Release();
                return go.Task;
            }
        );
        var delivering = new List<Task>();
        for (var i = 0; i < open; i++)
        {
            delivering.Add(Task.Run(() => rig.Dispatcher.DeliverNextAsync(Token), Token));
            await arrived.WaitAsync(Token);
        }
        await rig.Dispatcher.DeliverNextAsync(Token);
        go.SetResult();
        await Task.WhenAll(delivering);
    }

    /// <summary>Nothing was put off, and there were no more connections than that.</summary>
    private static Fault OverConnections(int count, Fault fault) =>
        fault with
        {
            Deliver = async rig =>
            {
                await rig.DrainAsync();
                Assert.Equal(count, rig.Server.Connections);
                Assert.False(await rig.Office.ReadAsync(db => db.OutboxAttempts.AnyAsync(a => a.State == Deferred, Token)));
            },
        };

    /// <summary>One failed login for all messages, and none while the account is not mended.</summary>
    private static Fault WithWrongPassword(string name, Func<FaultRig, Task> deliver) =>
        new(name, rig => rig.Password = "sbagliata", All(Queued, 4))
        {
            Suspended = true,
            Deliver = async rig =>
            {
                await deliver(rig);
                rig.Office.Time.Advance(TimeSpan.FromMinutes(10));
                await deliver(rig);
                Assert.Single(rig.Server.Logins);
            },
        };

    private static OutboxState[] All(OutboxState state, int count) => [.. Enumerable.Repeat(state, count)];

    private static string[] UsualAndDrop(int times) =>
        [.. Enumerable.Range(0, times).SelectMany(_ => new[] { SmtpServer.Usual, SmtpServer.Drop })];

    /// <summary>Neither the password nor the message is entrusted to such a connection, and the account waits for a person.</summary>
    private static Fault Untrusted(string name, Action<FaultRig> arrange, string says) =>
        new(name, arrange, Queued)
        {
            Suspended = true,
            Says = says,
            Deliver = async rig =>
            {
                await rig.DrainAsync();
                Assert.Empty(rig.Server.Logins);
                Assert.DoesNotContain(rig.Server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
            },
        };
}
