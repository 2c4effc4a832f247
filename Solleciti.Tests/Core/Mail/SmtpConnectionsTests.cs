using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

/// <summary>Connections that are kept for the next message.</summary>
public sealed class SmtpConnectionsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new(Build.Now);
    private readonly SmtpServer server = new();
    private readonly SmtpConnections connections;

    public SmtpConnectionsTests() =>
        connections = new SmtpConnections(SmtpServer.Trust, new SmtpPatience(), new SollecitiOptions("dati", null, false), time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Deliver_OneAfterTheOther_UsesOneConnection()
    {
        for (var i = 0; i < 3; i++)
            await DeliverAsync();

        Assert.Equal((1, 3), (server.Connections, server.Received.Count));
        Assert.Single(server.Logins);
        Assert.DoesNotContain("QUIT", server.Commands);
        Assert.DoesNotContain("RSET", server.Commands);
    }

    [Fact]
    public async Task Deliver_SeveralAtOnce_HaveAConnectionEachAndKeepThem()
    {
        for (var round = 0; round < 3; round++)
        {
            // Nobody is served before all have come.
            var (waiting, all) = (6, new TaskCompletionSource());
            server.Script.Before("RCPT", () => Interlocked.Decrement(ref waiting) > 0 ? all.Task : Finish(all));
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => DeliverAsync(), Token)));
        }

        Assert.Equal((6, 18), (server.Connections, server.Received.Count));

        static Task Finish(TaskCompletionSource all)
        {
            all.TrySetResult();
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Deliver_AfterTwentyIdleSeconds_TheConnectionWasClosedPolitely()
    {
        await DeliverAsync();
        time.Advance(TimeSpan.FromSeconds(19));
        await DeliverAsync();
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.DoesNotContain("QUIT", server.Commands);

        time.Advance(TimeSpan.FromSeconds(1));

        await SaidAsync("QUIT");
        await DeliverAsync();
        Assert.Equal((2, 3), (server.Connections, server.Received.Count));
    }

    [Fact]
    public async Task Deliver_WithAnotherLogin_HasAnotherConnection()
    {
        await DeliverAsync();

        await DeliverAsync(MailProtocol.Plain);

        await SaidAsync("QUIT");
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Deliver_ServerSpokeWhileNobodyAsked_TheConnectionIsNotUsedAgain()
    {
        server.Answer("BODY", "250 2.0.0 Ok\r\n421 4.4.2 Idle for too long", SmtpServer.Usual);
        await DeliverAsync();

        await DeliverAsync();

        Assert.Equal((2, 2), (server.Connections, server.Received.Count));
    }

    [Fact]
    public async Task Deliver_ServerSpokeNonsense_TheConnectionIsNotUsedAgain()
    {
        server.Answer("DATA", "250 2.0.0 What?", SmtpServer.Usual);
        await DeliverAsync(expected: DeliveryKind.Deferred);

        await DeliverAsync();

        Assert.Equal((2, 1), (server.Connections, server.Received.Count));
    }

    [Theory]
    [InlineData(MailProtocol.Plain)]
    [InlineData(MailProtocol.StartTls)]
    [InlineData(MailProtocol.ImplicitTls)]
    public async Task Deliver_Pipelining_DataLeavesAheadButNothingOfTheMessageBeforeTheFence(MailProtocol protocol)
    {
        server.ImplicitTls = protocol == MailProtocol.ImplicitTls;
        var shut = new InvalidOperationException("shut");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(protocol, passFence: AfterData));

        Assert.Same(shut, thrown);
        // All that was written has been read then.
        Assert.True(SpinWait.SpinUntil(() => server.Open == 0, TimeSpan.FromSeconds(30)), "The connection stays open.");
        Assert.False(server.BodyBegun);
        await DeliverAsync(protocol);
        Assert.Equal((2, 1), (server.Connections, server.Received.Count));

        void AfterData()
        {
            Assert.True(SpinWait.SpinUntil(() => server.Commands.Contains("DATA"), TimeSpan.FromSeconds(30)), "DATA did not leave ahead.");
            throw shut;
        }
    }

    [Fact]
    public async Task Deliver_RecipientRefused_TheConnectionServesTheNext()
    {
        server.Answer("RCPT", "550 5.1.1 Unknown", SmtpServer.Usual);
        await DeliverAsync(expected: DeliveryKind.Rejected);

        await DeliverAsync();

        Assert.Equal((1, 1), (server.Connections, server.Received.Count));
    }

    [Fact]
    public async Task Deliver_RecipientRefusedButTheMessageInvited_NothingLeavesAndTheConnectionIsNotUsedAgain()
    {
        server.Answer("RCPT", "550 5.1.1 Unknown", SmtpServer.Usual).Answer("DATA", "354 Go on");
        await DeliverAsync(expected: DeliveryKind.Rejected);
        Assert.False(server.BodyBegun);

        await DeliverAsync();

        Assert.Equal((2, 1), (server.Connections, server.Received.Count));
    }

    [Fact]
    public async Task Router_AccountSaved_ClosesWhatIsKept()
    {
        using var office = new TestOffice();
        await office.Accounts.SaveAsync(server.Form(), Token);
        var router = new MailRouter(
            office.Routes,
            office.Accounts,
            new PickupTransport(office.Options, new RecordingLogger<PickupTransport>()),
            connections
        );
        await router.DeliverAsync(Mail(), () => { }, Token);
        Assert.DoesNotContain("QUIT", server.Commands);

        await office.Accounts.SaveAsync(server.Form() with { Active = false }, Token);

        await SaidAsync("QUIT");
    }

    [Fact]
    public async Task CloseKept_WhileAtWork_ClosesItWhenItIsDone()
    {
        server.Script.Before(
            "RCPT",
            () =>
            {
                connections.CloseKept();
                return Task.CompletedTask;
            }
        );

        await DeliverAsync();

        await SaidAsync("QUIT");
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Return_AfterTheEnd_KeepsNothing()
    {
        server.Script.Before(
            "RCPT",
            () =>
            {
                connections.Dispose();
                return Task.CompletedTask;
            }
        );

        await DeliverAsync();

        await SaidAsync("QUIT");
        Assert.Single(server.Received);
    }

    private async Task SaidAsync(string command)
    {
        for (var i = 0; i < 100 && !server.Commands.Contains(command); i++)
            await Task.Delay(20, Token);
        Assert.Contains(command, server.Commands);
    }

    private async Task DeliverAsync(
        MailProtocol protocol = MailProtocol.StartTls,
        DeliveryKind expected = DeliveryKind.Accepted,
        Action? passFence = null
    )
    {
        var login = new SmtpLogin
        {
            Host = "localhost",
            Port = server.Port,
            Protocol = protocol,
            UserName = SmtpServer.User,
            Password = SmtpServer.Password,
        };
        var answer = await new SmtpTransport(login, connections, 0, _ => Task.CompletedTask).DeliverAsync(
            Mail(),
            passFence ?? (() => { }),
            Token
        );
        Assert.Equal(expected, answer.Kind);
    }

    private static FrozenMail Mail() =>
        MailFreezer.Freeze(
            new OutgoingMail
            {
                Sender = new WireSender("Studio Ferri", SmtpServer.User, null),
                Recipients = ["cassa@amaretti.example"],
                Subject = "Sollecito",
                Text = "Egregi",
                Html = "<p>Egregi</p>",
            },
            Build.Now
        );
}
