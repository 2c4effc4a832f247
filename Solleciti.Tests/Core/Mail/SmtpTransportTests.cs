using System.Text;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

/// <summary>One message and one mail server, over a real connection.</summary>
public sealed class SmtpTransportTests
{
    private static readonly FrozenMail Mail = MailFreezer.Freeze(
        new OutgoingMail
        {
            Sender = new WireSender("Studio Ferri è qui", SmtpServer.User, "anna@ferri.example"),
            Recipients = ["cassa@amaretti.example"],
            Copies = ["titolare@amaretti.example"],
            BlindCopies = ["anna@ferri.example"],
            Subject = "Sollecito di pagamento: perché no?",
            Text = "Egregi,\n.un punto a inizio riga\n\nSaluti",
            Html = "<p>Egregi</p>",
            Attachments = [new MailAttachment("Fattura 1.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 " + new string('x', 40_000)))],
        },
        Build.Now
    );

    private int fences;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailProtocol.StartTls, "PLAIN LOGIN", "PIPELINING")]
    [InlineData(MailProtocol.StartTls, "LOGIN", "8BITMIME")]
    [InlineData(MailProtocol.ImplicitTls, "PLAIN", "PIPELINING CHUNKING BINARYMIME SMTPUTF8 8BITMIME")]
    public async Task DeliverAsync_Accepted_TheServerHasTheFrozenBytesAndTheWholeEnvelope(
        MailProtocol protocol,
        string mechanisms,
        string offers
    )
    {
        await using var server = new SmtpServer
        {
            ImplicitTls = protocol == MailProtocol.ImplicitTls,
            AuthMechanisms = mechanisms,
            Offers = offers.Split(' '),
        };

        var answer = await DeliverAsync(server, Login(server, protocol));

        Assert.Equal(DeliveryKind.Accepted, answer.Kind);
        Assert.Contains("250 2.0.0 Ok: queued as 4711", answer.Reply, StringComparison.Ordinal);
        var got = Assert.Single(server.Received);
        Assert.True(got.Secure);
        Assert.Equal((SmtpServer.User, 1), (got.From, fences));
        Assert.Equal(Mail.EnvelopeRecipients, got.Recipients);
        Assert.Equal(Mail.Bytes, got.Bytes);
        Assert.Equal([$"{SmtpServer.User} {SmtpServer.Password}"], server.Logins);
    }

    [Fact]
    public async Task DeliverAsync_Fence_IsPassedAfterTheLastRecipientAndBeforeData()
    {
        await using var server = new SmtpServer { Offers = [] };
        IReadOnlyList<string> before = [];

        await new SmtpTransport(Login(server), SmtpServer.Trust).DeliverAsync(
            Mail,
            () =>
            {
                before = [.. server.Commands.Select(c => c.Split(' ')[0])];
                return Task.CompletedTask;
            },
            Token
        );

        Assert.Equal(["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "RCPT"], before);
        Assert.Contains("DATA", server.Commands);
    }

    [Fact]
    public async Task DeliverAsync_FenceStaysShut_NoBodyByteLeaves()
    {
        await using var server = new SmtpServer();
        var shut = new InvalidOperationException("shut");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new SmtpTransport(Login(server), SmtpServer.Trust).DeliverAsync(Mail, () => Task.FromException(shut), Token)
        );

        Assert.Same(shut, thrown);
        Assert.DoesNotContain("DATA", server.Commands);
    }

    [Theory]
    [InlineData(MailProtocol.StartTls)]
    [InlineData(MailProtocol.ImplicitTls)]
    public async Task DeliverAsync_CertificateNobodyVouchesFor_NeverFallsBackAndSendsNoPassword(MailProtocol protocol)
    {
        await using var server = new SmtpServer { ImplicitTls = protocol == MailProtocol.ImplicitTls };

        var answer = await DeliverAsync(server, Login(server, protocol), new SmtpTrust());

        Assert.Equal((DeliveryKind.AccountRefused, 0), (answer.Kind, fences));
        Assert.StartsWith("Il certificato di localhost non è valido", answer.Reply, StringComparison.Ordinal);
        Assert.Empty(server.Logins);
        Assert.DoesNotContain(
            server.Commands,
            c => c.StartsWith("AUTH", StringComparison.Ordinal) || c.StartsWith("MAIL", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task DeliverAsync_NoStartTlsOffered_SendsNothing()
    {
        await using var server = new SmtpServer { OffersStartTls = false };

        var answer = await DeliverAsync(server, Login(server));

        Assert.Equal(DeliveryKind.AccountRefused, answer.Kind);
        Assert.StartsWith("localhost non offre STARTTLS", answer.Reply, StringComparison.Ordinal);
        Assert.Equal(["EHLO"], server.Commands.Select(c => c.Split(' ')[0]).Distinct());
    }

    [Theory]
    [InlineData("534 5.7.9 Application-specific password required", DeliveryKind.AccountRefused, "Il server non accetta utente e password")]
    [InlineData("535 5.7.8 Bad credentials", DeliveryKind.AccountRefused, "Il server non accetta utente e password")]
    [InlineData("454 4.7.0 Temporary authentication failure", DeliveryKind.Deferred, "Il server per ora non permette di accedere")]
    public async Task DeliverAsync_LoginRefused_StopsThereAfterOneAttempt(string reply, DeliveryKind kind, string words)
    {
        await using var server = new SmtpServer();
        server.Answer("AUTH", reply);

        var answer = await DeliverAsync(server, Login(server));

        Assert.Equal((kind, 0), (answer.Kind, fences));
        Assert.StartsWith(words, answer.Reply, StringComparison.Ordinal);
        Assert.EndsWith($"«{reply}»", answer.Reply, StringComparison.Ordinal);
        Assert.Single(server.Logins);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeliverAsync_LoginWantedButNotGiven_IsTheAccountsTrouble()
    {
        await using var server = new SmtpServer();

        var answer = await DeliverAsync(
            server,
            new SmtpLogin
            {
                Host = "localhost",
                Port = server.Port,
                Protocol = MailProtocol.StartTls,
            }
        );

        Assert.Equal((DeliveryKind.AccountRefused, 0), (answer.Kind, fences));
        Assert.Contains("530 5.7.0", answer.Reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GREETING", "554 5.7.1 Go away", DeliveryKind.Deferred, 0)]
    [InlineData("MAIL", "451 4.3.0 Later", DeliveryKind.Deferred, 0)]
    [InlineData("MAIL", "553 5.7.1 Not your address", DeliveryKind.AccountRefused, 0)]
    [InlineData("MAIL", "552 5.3.4 Message too big", DeliveryKind.Rejected, 0)]
    [InlineData("RCPT", "450 4.7.1 Greylisted", DeliveryKind.Deferred, 0)]
    [InlineData("RCPT", "550 5.1.1 No such user", DeliveryKind.Rejected, 0)]
    [InlineData("RCPT", "550 No such user", DeliveryKind.Rejected, 0)]
    [InlineData("RCPT", "550 4.2.0 Later after all", DeliveryKind.Deferred, 0)]
    [InlineData("RCPT", "553 5.7.1 <ufficio@ferri.example>: Sender address rejected: not owned by user", DeliveryKind.AccountRefused, 0)]
    [InlineData("DATA", "451 4.3.0 Later", DeliveryKind.Deferred, 1)]
    [InlineData("DATA", "554 5.5.1 No valid recipients", DeliveryKind.Rejected, 1)]
    [InlineData("BODY", "452 4.3.1 Disk full", DeliveryKind.Deferred, 1)]
    [InlineData("BODY", "421 4.3.2 Shutting down", DeliveryKind.Deferred, 1)]
    [InlineData("BODY", "552 5.2.3 Too long", DeliveryKind.Rejected, 1)]
    [InlineData("BODY", "554 5.7.1 Spam", DeliveryKind.Rejected, 1)]
    [InlineData("BODY", "550 5.7.60 Client does not have permissions to send as this sender", DeliveryKind.AccountRefused, 1)]
    [InlineData("BODY", "550 5.7.30 Basic authentication is not supported", DeliveryKind.AccountRefused, 1)]
    public async Task DeliverAsync_RefusedAtAStep_IsJudgedByItsCodes(string step, string reply, DeliveryKind kind, int fenced)
    {
        foreach (var offers in new[] { "PIPELINING", "8BITMIME" })
        {
            await using var server = new SmtpServer { Offers = [offers] };
            server.Answer(step, reply);
            fences = 0;

            var answer = await DeliverAsync(server, Login(server));

            Assert.Equal((kind, fenced), (answer.Kind, fences));
            Assert.EndsWith($"Risposta del server: «{reply}»", answer.Reply, StringComparison.Ordinal);
            Assert.Empty(server.Received);
        }
    }

    [Theory]
    [InlineData("PIPELINING", "cassa@amaretti.example")]
    [InlineData("PIPELINING", "anna@ferri.example")]
    [InlineData("8BITMIME", "titolare@amaretti.example")]
    public async Task DeliverAsync_OneRecipientRefused_NobodyGetsItAndTheAnswerNamesIt(string offers, string refused)
    {
        await using var server = new SmtpServer { Offers = [offers] };
        server.Answer($"RCPT {refused}", "550 5.1.1 Unknown");

        var answer = await DeliverAsync(server, Login(server));

        Assert.Equal((DeliveryKind.Rejected, 0), (answer.Kind, fences));
        Assert.StartsWith($"Il server non accetta il destinatario {refused}", answer.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain("DATA", server.Commands);
    }

    [Fact]
    public async Task DeliverAsync_SenderRefusedButRecipientsTaken_DoesNotPassTheFence()
    {
        await using var server = new SmtpServer();
        server.Answer("MAIL", "550 5.7.1 No");

        Assert.Equal(DeliveryKind.AccountRefused, (await DeliverAsync(server, Login(server))).Kind);

        Assert.Equal(0, fences);
    }

    [Fact]
    public async Task DeliverAsync_BiggerThanTheServerTakes_IsRejectedBeforeMail()
    {
        await using var server = new SmtpServer { Offers = ["SIZE 20000"] };

        var answer = await DeliverAsync(server, Login(server));

        Assert.Equal((DeliveryKind.Rejected, 0), (answer.Kind, fences));
        Assert.Contains("è di 0,1 MB e il server accetta al massimo 0,0 MB", answer.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("INSIDE")]
    [InlineData("BODY")]
    public async Task DeliverAsync_DroppedOnceBytesMayHaveLeft_IsNoAnswer(string step)
    {
        await using var server = new SmtpServer();
        server.Answer(step, SmtpServer.Drop);

        await Assert.ThrowsAnyAsync<Exception>(() => DeliverAsync(server, Login(server)));

        Assert.Equal(1, fences);
    }

    [Theory]
    [InlineData("GREETING", 0)]
    [InlineData("STARTTLS", 0)]
    [InlineData("MAIL", 0)]
    [InlineData("RCPT", 0)]
    [InlineData("DATA", 1)]
    public async Task DeliverAsync_DroppedBeforeAnyByteLeft_IsDeferred(string step, int fenced)
    {
        await using var server = new SmtpServer();
        server.Answer(step, SmtpServer.Drop);

        var answer = await DeliverAsync(server, Login(server));

        Assert.Equal((DeliveryKind.Deferred, fenced), (answer.Kind, fences));
    }

    [Fact]
    public async Task DeliverAsync_NobodyListens_IsDeferredAndNamesThePort()
    {
        var server = new SmtpServer();
        var login = Login(server);
        await server.DisposeAsync();

        var answer = await new SmtpTransport(login, SmtpServer.Trust).DeliverAsync(Mail, FenceAsync, Token);

        Assert.Equal(DeliveryKind.Deferred, answer.Kind);
        Assert.StartsWith($"Il server localhost non risponde sulla porta {login.Port}", answer.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeliverAsync_NameNobodyKnows_IsDeferredAtTheName()
    {
        var transport = new SmtpTransport(
            new SmtpLogin
            {
                Host = "smtp.non-esiste.invalid",
                Port = 587,
                Protocol = MailProtocol.StartTls,
            },
            SmtpServer.Trust
        );

        var answer = await transport.DeliverAsync(Mail, FenceAsync, Token);

        Assert.Equal((DeliveryKind.Deferred, SmtpStep.Name), (answer.Kind, transport.Step));
    }

    [Fact]
    public async Task DeliverAsync_PlainWithoutLogin_IsSentInClear()
    {
        await using var server = new SmtpServer
        {
            WantsLogin = false,
            AuthMechanisms = "",
            OffersStartTls = false,
        };

        var answer = await DeliverAsync(
            server,
            new SmtpLogin
            {
                Host = "localhost",
                Port = server.Port,
                Protocol = MailProtocol.Plain,
            }
        );

        Assert.Equal(DeliveryKind.Accepted, answer.Kind);
        Assert.False(Assert.Single(server.Received).Secure);
    }

    [Fact]
    public async Task DeliverAsync_Stopping_ThrowsBeforeTheFence()
    {
        await using var server = new SmtpServer();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SmtpTransport(Login(server), SmtpServer.Trust).DeliverAsync(Mail, FenceAsync, new CancellationToken(canceled: true))
        );

        Assert.Equal(0, fences);
    }

    [Fact]
    public async Task DeliverAsync_StoppedInsideTheFence_IsFinished()
    {
        await using var server = new SmtpServer();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var answer = await new SmtpTransport(Login(server), SmtpServer.Trust).DeliverAsync(Mail, stopping.CancelAsync, stopping.Token);

        Assert.Equal(DeliveryKind.Accepted, answer.Kind);
        Assert.Single(server.Received);
    }

    private static SmtpLogin Login(SmtpServer server, MailProtocol protocol = MailProtocol.StartTls) =>
        new()
        {
            Host = "localhost",
            Port = server.Port,
            Protocol = protocol,
            UserName = SmtpServer.User,
            Password = SmtpServer.Password,
        };

    private Task<DeliveryAnswer> DeliverAsync(SmtpServer server, SmtpLogin login, SmtpTrust? trust = null) =>
        new SmtpTransport(login, trust ?? SmtpServer.Trust).DeliverAsync(Mail, FenceAsync, Token);

    private Task FenceAsync()
    {
        fences++;
        return Task.CompletedTask;
    }
}
