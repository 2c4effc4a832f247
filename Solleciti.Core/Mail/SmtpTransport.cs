using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Solleciti.Core.Mail;

/// <summary>Delivers one message to a mail server, step by step; see the fence in <see cref="FencedSmtpClient"/>.</summary>
internal sealed class SmtpTransport(SmtpLogin login, SmtpTrust trust) : IMailTransport
{
    private const int StepMilliseconds = 60_000;

    /// <summary>Shorter than the lease of a claim, however slowly a server answers.</summary>
    private static readonly TimeSpan BeforeFence = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private SslPolicyErrors certificateErrors;

    /// <summary>The step the delivery has come to.</summary>
    public SmtpStep Step { get; private set; } = SmtpStep.Name;

    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Func<Task> passFence, CancellationToken cancellationToken)
    {
        using var before = new CancellationTokenSource(BeforeFence);
        var stopping = cancellationToken.Register(before.Cancel);
        var client = new FencedSmtpClient
        {
            Recipients = mail.EnvelopeRecipients.Count,
            PassFence = PassAsync,
            Enter = step => Step = step,
            Timeout = StepMilliseconds,
            // As mail programs do: a revocation list that cannot be reached would stop all mail.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = Trusts,
        };
        try
        {
            return await OpenAsync(client, before.Token) ?? await SendAsync(client, mail, before.Token);
        }
        catch (Exception) when (client.FenceFailed || client.FencePassed || cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
            when (failure is IOException or SocketException or TimeoutException or OperationCanceledException or ProtocolException)
        {
            return SmtpFailures.Explain(Step, login, failure);
        }
        finally
        {
            await stopping.DisposeAsync();
            _ = CloseAsync(client);
        }

        async Task PassAsync()
        {
            // From here on nothing stops the delivery any more.
            await stopping.DisposeAsync();
            before.CancelAfter(Timeout.InfiniteTimeSpan);
            before.Token.ThrowIfCancellationRequested();
            await passFence();
        }
    }

    /// <summary>Name, connection, TLS and login; null when all went well.</summary>
    private async Task<DeliveryAnswer?> OpenAsync(FencedSmtpClient client, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StepMilliseconds);
        var addresses = await Dns.GetHostAddressesAsync(login.Host, patience.Token);
        Step = SmtpStep.Connection;
        // MailKit's own socket waits for Nagle: 44 ms a message.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, login.Port, patience.Token);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        var local = socket.RemoteEndPoint is IPEndPoint { Address: var address } && IsLoopback(address);
        try
        {
            await client.ConnectAsync(socket, login.Host, login.Port, Security(), patience.Token);
        }
        catch (SslHandshakeException failure)
        {
            Step = SmtpStep.Tls;
            return SmtpFailures.ExplainTls(login, failure, certificateErrors);
        }
        catch (NotSupportedException)
        {
            Step = SmtpStep.Tls;
            return SmtpFailures.NoStartTls(login);
        }
        catch (SmtpCommandException refusal)
        {
            return SmtpFailures.ExplainGreeting((int)refusal.StatusCode, refusal.Message);
        }
        Step = SmtpStep.Login;
        return login.UserName is null ? null : await SignInAsync(client, local, cancellationToken);
    }

    private async Task<DeliveryAnswer?> SignInAsync(FencedSmtpClient client, bool local, CancellationToken cancellationToken)
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
            await client.AuthenticateAsync(Encoding.UTF8, login.UserName!, login.Password ?? "", cancellationToken);
            return null;
        }
        catch (AuthenticationException refusal)
        {
            return SmtpFailures.ExplainLogin(login, refusal);
        }
        catch (NotSupportedException)
        {
            return SmtpFailures.NoLogin();
        }
    }

    private async Task<DeliveryAnswer> SendAsync(FencedSmtpClient client, FrozenMail mail, CancellationToken cancellationToken)
    {
        if (client.Capabilities.HasFlag(SmtpCapabilities.Size) && client.MaxSize > 0 && mail.Bytes.Length > client.MaxSize)
        {
            Step = SmtpStep.Content;
            return SmtpFailures.TooBig(mail.Bytes.Length, client.MaxSize);
        }
        Step = SmtpStep.Sender;
        using var bytes = new MemoryStream(mail.Bytes, writable: false);
        using var message = await MimeMessage.LoadAsync(bytes, CancellationToken.None);
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        try
        {
            var reply = await client.SendAsync(
                format,
                message,
                new MailboxAddress("", mail.EnvelopeSender),
                mail.EnvelopeRecipients.Select(recipient => new MailboxAddress("", recipient)),
                cancellationToken
            );
            return new DeliveryAnswer(DeliveryKind.Accepted, $"Consegnato al server {login.Host}. {SmtpReplies.Words(250, reply)}");
        }
        catch (SmtpCommandException refusal)
        {
            Step = refusal.ErrorCode switch
            {
                SmtpErrorCode.SenderNotAccepted => SmtpStep.Sender,
                SmtpErrorCode.RecipientNotAccepted => SmtpStep.Recipient,
                _ => Step,
            };
            var recipient = Step == SmtpStep.Recipient ? refusal.Mailbox?.Address : null;
            return SmtpReplies.Judge(Step, (int)refusal.StatusCode, refusal.Message, mail.EnvelopeSender, recipient);
        }
        catch (ServiceNotAuthenticatedException refusal)
        {
            return SmtpReplies.Judge(Step, (int)SmtpStatusCode.AuthenticationRequired, refusal.Message, mail.EnvelopeSender, null);
        }
    }

    private SecureSocketOptions Security() =>
        login.Protocol switch
        {
            MailProtocol.Plain => SecureSocketOptions.None,
            MailProtocol.StartTls => SecureSocketOptions.StartTls,
            MailProtocol.ImplicitTls => SecureSocketOptions.SslOnConnect,
            _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No such protocol: {login.Protocol}.")),
        };

    private bool Trusts(
        object sender,
        System.Security.Cryptography.X509Certificates.X509Certificate? certificate,
        System.Security.Cryptography.X509Certificates.X509Chain? chain,
        SslPolicyErrors errors
    )
    {
        certificateErrors = errors;
        return trust.Rule is { } rule ? rule(sender, certificate, chain, errors) : errors == SslPolicyErrors.None;
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>The answer is known; a QUIT that fails changes nothing about it, and nobody waits for it.</summary>
    private static async Task CloseAsync(FencedSmtpClient client)
    {
        using var patience = new CancellationTokenSource(Goodbye);
        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception failure)
            when (failure is IOException or SocketException or TimeoutException or OperationCanceledException or ProtocolException)
        {
            // As said.
        }
        finally
        {
            client.Dispose();
        }
    }
}
