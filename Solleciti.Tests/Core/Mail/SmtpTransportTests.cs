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

    private static readonly SollecitiOptions Options = new("dati", null, false);

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

    [Theory]
    [InlineData(null, "ferri.example", "EHLO ferri.example")]
    [InlineData("posta.ferri.example", "ferri.example", "EHLO posta.ferri.example")]
    [InlineData("203.0.113.7", "ferri.example", "EHLO [203.0.113.7]")]
    [InlineData("2001:db8::7", null, "EHLO [IPv6:2001:db8::7]")]
    [InlineData(null, null, "EHLO [127.0.0.1]")]
    public async Task DeliverAsync_Greeting_IsTheSendersDomainOrAnAddress(string? set, string? domain, string greeting)
    {
        await using var server = new SmtpServer { WantsLogin = false, AuthMechanisms = "" };
        var login = new SmtpLogin
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Protocol = MailProtocol.Plain,
            SenderDomain = domain,
        };

        await new SmtpTransport(login, SmtpServer.Trust, Options with { EhloName = set }).DeliverAsync(Mail, Fence, Token);

        Assert.Equal(greeting, server.Commands.First());
    }

    [Theory]
    [InlineData("ufficio@ferri.example", "ferri.example")]
    [InlineData("root@server01", null)]
    [InlineData("ufficio@[203.0.113.7]", null)]
    [InlineData("", null)]
    public void DomainOf_Address_IsADomainWithADot(string address, string? domain) => Assert.Equal(domain, SmtpLogin.DomainOf(address));

    [Fact]
    public async Task DeliverAsync_Fence_IsPassedAfterTheLastRecipientAndBeforeData()
    {
        await using var server = new SmtpServer { Offers = [] };
        IReadOnlyList<string> before = [];

        await new SmtpTransport(Login(server), SmtpServer.Trust, Options).DeliverAsync(
            Mail,
            () => before = [.. server.Commands.Select(c => c.Split(' ')[0])],
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
            new SmtpTransport(Login(server), SmtpServer.Trust, Options).DeliverAsync(Mail, () => throw shut, Token)
        );

        Assert.Same(shut, thrown);
        Assert.False(server.BodyBegun);
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

    [Fact]
    public async Task DeliverAsync_NobodyListens_IsDeferredAndNamesThePort()
    {
        var server = new SmtpServer();
        var login = Login(server);
        await server.DisposeAsync();

        var answer = await new SmtpTransport(login, SmtpServer.Trust, Options).DeliverAsync(Mail, Fence, Token);

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
            SmtpServer.Trust,
            Options
        );

        var answer = await transport.DeliverAsync(Mail, Fence, Token);

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
            new SmtpTransport(Login(server), SmtpServer.Trust, Options).DeliverAsync(Mail, Fence, new CancellationToken(canceled: true))
        );

        Assert.Equal(0, fences);
    }

    [Fact]
    public async Task DeliverAsync_StoppedInsideTheFence_IsFinished()
    {
        await using var server = new SmtpServer();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var answer = await new SmtpTransport(Login(server), SmtpServer.Trust, Options).DeliverAsync(Mail, stopping.Cancel, stopping.Token);

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

    private Task<DeliveryAnswer> DeliverAsync(SmtpServer server, SmtpLogin login) =>
        new SmtpTransport(login, SmtpServer.Trust, Options).DeliverAsync(Mail, Fence, Token);

    private void Fence() => fences++;
}
