using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Solleciti.Core.Mail;

namespace Solleciti.Tests.Support;

/// <summary>A mail server on this machine: STARTTLS or TLS with a certificate nobody vouches for, login, and the moves a test wants.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "ufficio@ferri.example";
    public const string Password = "canarino-7Qx!segreta";

    /// <summary>As an answer: the connection is closed instead. After the final dot the server has the message, and only the answer is lost.</summary>
    public const string Drop = "DROP";

    /// <summary>As an answer: none, for as long as the client stays.</summary>
    public const string Stall = "STALL";

    /// <summary>As an answer: the usual one.</summary>
    public const string Usual = "USUAL";

    /// <summary>At the end of an answer: the connection is closed after it, as it always is after a 421.</summary>
    public const string ThenDrop = "\0";

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> serving = [];
    private readonly Lock opening = new();
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock counting = new();
    private int connections;
    private int open;
    private int mostConnections = int.MaxValue;

    public SmtpServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving.Add(AcceptAsync(listener));
    }

    public int Port { get; }

    /// <summary>TLS from the first byte.</summary>
    public bool ImplicitTls { get; set; }

    public X509Certificate2 Certificate { get; set; } = SmtpCertificate.Self;

    /// <summary>What EHLO offers beside STARTTLS and AUTH.</summary>
    public IReadOnlyList<string> Offers { get; set; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    public bool OffersStartTls { get; set; } = true;

    public string AuthMechanisms { get; init; } = "PLAIN LOGIN";

    /// <summary>Without it MAIL is refused.</summary>
    public bool WantsLogin { get; init; } = true;

    /// <summary>After so many messages a connection is closed with a 421.</summary>
    public int MessagesPerConnection { get; set; } = int.MaxValue;

    /// <summary>Trusts exactly the certificates of this server, for their name and while they are valid.</summary>
    public static SmtpTrust Trust { get; } = new() { Rule = SmtpCertificate.IsGood };

    public SmtpScript Script { get; } = new();

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Everything that was said without TLS.</summary>
    public ConcurrentQueue<string> InClear { get; } = new();

    public ConcurrentQueue<ReceivedMail> Received { get; } = new();

    /// <summary>Something of a message has come, whatever became of it.</summary>
    public bool BodyBegun { get; set; }

    /// <summary>How many connections are open.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>User names and passwords that were offered.</summary>
    public ConcurrentQueue<string> Logins { get; } = new();

    /// <summary>How many connections were accepted so far.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>How many connections were open at the same time, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>
    /// Answers a step (GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, RCPT an@address, DATA, INSIDE the body, BODY after the final dot, RSET)
    /// in its own way from now on; of several answers each is given once, and the last for good.
    /// </summary>
    public SmtpServer Answer(string step, params string[] replies)
    {
        Script.Set(step, replies);
        return this;
    }

    /// <summary>Nobody listens any more once so many connections were accepted.</summary>
    public void RefuseAfter(int most) => mostConnections = most;

    /// <summary>Answers as a server in good health again.</summary>
    public void Heal()
    {
        Script.Clear();
        mostConnections = int.MaxValue;
        lock (opening)
        {
            if (listener.Server.IsBound)
                return;
            listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Start();
            serving.Add(AcceptAsync(listener));
        }
    }

    public MailAccountForm Form(MailProtocol protocol = MailProtocol.StartTls) =>
        new()
        {
            Active = true,
            Address = User,
            UserName = User,
            Password = Password,
            Host = "localhost",
            Port = Port.ToString(CultureInfo.InvariantCulture),
            Protocol = protocol,
        };

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        lock (opening)
            listener.Stop();
        await Task.WhenAll(serving);
        stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener open)
    {
        try
        {
            while (true)
            {
                var connection = await open.AcceptTcpClientAsync(stopping.Token);
                if (Interlocked.Increment(ref connections) >= mostConnections)
                    open.Stop();
                serving.Add(ServeAsync(connection));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped: by the test's end, or because it listens no more.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            Count(1);
            try
            {
                await new SmtpSession(this, connection.GetStream(), stopping.Token).TalkAsync();
            }
            catch (Exception gone)
                when (gone is IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
                // The client closed the connection, or the test is over.
            }
            finally
            {
                Count(-1);
            }
        }
    }

    private void Count(int more)
    {
        lock (counting)
            MostAtOnce = Math.Max(MostAtOnce, open += more);
    }
}
