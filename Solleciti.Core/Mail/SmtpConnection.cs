using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>A connection to a mail server: opened once, good for one message after another. The fence is in <see cref="FencedSmtpClient"/>.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private readonly SmtpTrust trust;
    private readonly SmtpPatience patience;
    private readonly SollecitiOptions options;
    private readonly SmtpConversation conversation;
    private readonly FencedSmtpClient client;
    private Socket? socket;
    private SmtpStep opening = SmtpStep.Name;
    private SslPolicyErrors certificateErrors;
    private bool certificateOutOfTime;

    public SmtpConnection(SmtpLogin login, SmtpTrust trust, SmtpPatience patience, SollecitiOptions options)
    {
        (Login, this.trust, this.patience, this.options) = (login, trust, patience, options);
        conversation = new SmtpConversation(SmtpLogFile.Open(options.SmtpProtocolLog));
        client = new FencedSmtpClient(conversation, patience)
        {
            // As mail programs do: a revocation list that cannot be reached would stop all mail.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = Trusts,
        };
    }

    public SmtpLogin Login { get; }

    /// <summary>The step the delivery has come to.</summary>
    public SmtpStep Step => opening > SmtpStep.Login ? client.Step : opening;

    /// <summary>What the server says it takes, in bytes; null when it does not say, or takes anything.</summary>
    public long? LargestMessage { get; private set; }

    public bool FencePassed => client.FencePassed;

    public bool FenceFailed => client.FenceFailed;

    /// <summary>Bytes of the message may have left.</summary>
    public bool BodyInvited => conversation.BodyInvited;

    /// <summary>The server has had enough of this connection (421).</summary>
    private bool SaidGoodbye => conversation.Refusal?.Code == 421;

    /// <summary>Nothing more can be said over it: the server took its leave, or lost a command (503).</summary>
    public bool IsSpent => conversation.Refusal?.Code is 421 or 503;

    /// <summary>How the server turned this connection away for now, in place of a greeting; null when it did not.</summary>
    public SmtpReply? TurnedAway => conversation is { Command: "", LastReply: { Code: >= 400 and < 500 } refusal } ? refusal : null;

    /// <summary>Good for another message.</summary>
    public bool IsOpen => opening > SmtpStep.Login && client.IsConnected && !IsSpent;

    /// <summary>Still open after a while: a server that spoke or left without being asked wants no more of us.</summary>
    public bool IsQuiet => IsOpen && socket is not null && !socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Name, connection, TLS and login; null when all went well.</summary>
    public async Task<DeliveryAnswer?> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience.Step);
        client.Timeout = (int)patience.Step.TotalMilliseconds;
        var addresses = await Dns.GetHostAddressesAsync(Login.Host, limit.Token);
        opening = SmtpStep.Connection;
        // MailKit's own socket waits for Nagle: 44 ms a message.
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(addresses, Login.Port, limit.Token);
        client.LocalDomain = EhloName((IPEndPoint)socket.LocalEndPoint!);
        var local = socket.RemoteEndPoint is IPEndPoint { Address: var address } && IsLoopback(address);
        try
        {
            await client.ConnectAsync(socket, Login.Host, Login.Port, Security(), limit.Token);
        }
        catch (SslHandshakeException failure)
        {
            opening = SmtpStep.Tls;
            return SmtpFailures.ExplainTls(Login, failure, certificateErrors, certificateOutOfTime);
        }
        catch (NotSupportedException)
        {
            opening = SmtpStep.Tls;
            return SmtpFailures.NoStartTls(Login);
        }
        catch (SmtpCommandException) when (conversation is { Command: "STARTTLS", LastReply.Code: >= 500 })
        {
            opening = SmtpStep.Tls;
            return SmtpFailures.NoStartTls(Login);
        }
        catch (SmtpCommandException refusal)
        {
            return SmtpReplies.JudgeGreeting((int)refusal.StatusCode, refusal.Message);
        }
        opening = SmtpStep.Login;
        var refused = Login.UserName is null ? null : await SignInAsync(local, cancellationToken);
        if (refused is not null)
            return refused;
        // Kept here: MailKit forgets what a server can do as soon as the connection is closed.
        LargestMessage = client.Capabilities.HasFlag(SmtpCapabilities.Size) && client.MaxSize > 0 ? client.MaxSize : null;
        client.LetDataLeaveAhead();
        opening = SmtpStep.Sender;
        return null;
    }

    /// <summary>Hands over one message. What it throws before the fence has left nothing behind.</summary>
    public async Task<DeliveryAnswer> SendAsync(FrozenMail mail, Action passFence, CancellationToken cancellationToken)
    {
        var recipients = mail.EnvelopeRecipients.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        client.Begin(mail.Bytes.Length, recipients.Count, passFence);
        if (MailSize.TooBig(mail.Bytes.Length, LargestMessage) is { } tooBig)
        {
            client.Step = SmtpStep.Content;
            return new DeliveryAnswer(DeliveryKind.Rejected, tooBig);
        }
        using var bytes = new MemoryStream(mail.Bytes, writable: false);
        using var message = MimeMessage.Load(bytes, persistent: true, CancellationToken.None);
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        try
        {
            await client.SendAsync(
                format,
                message,
                new MailboxAddress("", mail.EnvelopeSender),
                recipients.Select(recipient => new MailboxAddress("", recipient)),
                cancellationToken
            );
        }
        catch (Exception) when (!client.FenceFailed && conversation.Refusal is not null)
        {
            return Judge(conversation.Refusal, mail, recipients);
        }
        catch (SmtpCommandException) when (conversation.BodyReply is { Code: >= 200 and < 300 })
        {
            // Any code of the 200s says yes (RFC 5321 §4.2.1); MailKit knows only one.
        }
        var reply = conversation.BodyReply!;
        return new DeliveryAnswer(DeliveryKind.Accepted, $"Consegnato al server {Login.Host}. {SmtpReplies.Words(reply.Code, reply.Text)}");
    }

    /// <summary>The answer is known; a QUIT that fails changes nothing about it, and nobody waits for it.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(patience.Goodbye);
        try
        {
            await client.DisconnectAsync(quit: !SaidGoodbye, limit.Token);
        }
        catch (Exception failure) when (SmtpFailures.IsOfTheNetwork(failure))
        {
            // As said.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        socket?.Dispose();
    }

    /// <summary>
    /// Who we are to the server: as it was set, else the domain mail comes from, else our address on the connection. Never the name of
    /// this machine, which means nothing to anybody else and gives away more than it should.
    /// </summary>
    private string EhloName(IPEndPoint own) =>
        options.EhloName ?? Login.SenderDomain ?? (own.Address.IsIPv4MappedToIPv6 ? own.Address.MapToIPv4() : own.Address).ToString();

    private static DeliveryAnswer Judge(SmtpReply refusal, FrozenMail mail, List<string> recipients)
    {
        var step =
            refusal.Number == 0 ? SmtpStep.Sender
            : refusal.Number <= recipients.Count ? SmtpStep.Recipient
            : SmtpStep.Content;
        var recipient = step == SmtpStep.Recipient ? recipients[refusal.Number - 1] : null;
        return SmtpReplies.Judge(step, refusal, mail, recipient);
    }

    private async Task<DeliveryAnswer?> SignInAsync(bool local, CancellationToken cancellationToken)
    {
        if (!client.IsSecure && !local)
            return SmtpFailures.ClearPassword();
        // One way to sign in, not all in turn: a wrong password is one failed login, and providers lock accounts that have many.
        foreach (var way in new[] { "LOGIN", "PLAIN" })
        {
            if (client.AuthenticationMechanisms.Contains(way))
                client.AuthenticationMechanisms.IntersectWith([way]);
        }
        try
        {
            await client.AuthenticateAsync(Encoding.UTF8, Login.UserName!, Login.Password ?? "", cancellationToken);
            return null;
        }
        catch (AuthenticationException)
        {
            return SmtpFailures.ExplainLogin(Login, conversation.LastReply!);
        }
        catch (NotSupportedException)
        {
            return SmtpFailures.NoLogin();
        }
    }

    private SecureSocketOptions Security() =>
        Login.Protocol switch
        {
            MailProtocol.Plain => SecureSocketOptions.None,
            MailProtocol.StartTls => SecureSocketOptions.StartTls,
            MailProtocol.ImplicitTls => SecureSocketOptions.SslOnConnect,
            _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No such protocol: {Login.Protocol}.")),
        };

    private bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        certificateErrors = errors;
        certificateOutOfTime = chain?.ChainStatus.Any(s => s.Status == X509ChainStatusFlags.NotTimeValid) == true;
        return trust.Rule is { } rule ? rule(sender, certificate, chain, errors) : errors == SslPolicyErrors.None;
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
