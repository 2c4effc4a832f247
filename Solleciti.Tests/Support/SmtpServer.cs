using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Solleciti.Core.Mail;

namespace Solleciti.Tests.Support;

/// <summary>A mail server on this machine: STARTTLS or TLS with a certificate nobody vouches for, login, and the answers a test wants.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "ufficio@ferri.example";
    public const string Password = "canarino-7Qx!segreta";

    /// <summary>As an answer: the connection is closed instead.</summary>
    public const string Drop = "DROP";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, string> answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>TLS from the first byte.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>What EHLO offers beside STARTTLS and AUTH.</summary>
    public IReadOnlyList<string> Offers { get; init; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    public bool OffersStartTls { get; init; } = true;

    public string AuthMechanisms { get; init; } = "PLAIN LOGIN";

    /// <summary>Without it MAIL is refused.</summary>
    public bool WantsLogin { get; init; } = true;

    /// <summary>Trusts exactly this server's certificate.</summary>
    public static SmtpTrust Trust { get; } =
        new() { Rule = (_, certificate, _, _) => certificate?.GetCertHashString() == SmtpCertificate.Self.Thumbprint };

    public ConcurrentQueue<string> Commands { get; } = new();

    public ConcurrentQueue<ReceivedMail> Received { get; } = new();

    /// <summary>User names and passwords that were offered.</summary>
    public ConcurrentQueue<string> Logins { get; } = new();

    /// <summary>Answers a step (GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, RCPT an@address, DATA, BODY) in its own way from now on.</summary>
    public SmtpServer Answer(string step, string reply)
    {
        answers[step] = reply;
        return this;
    }

    /// <summary>Answers as a server in good health again.</summary>
    public void Heal() => answers.Clear();

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
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
                running.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                Stream stream = connection.GetStream();
                if (ImplicitTls)
                    stream = await SecureAsync(stream);
                await TalkAsync(new SmtpLines(stream, stopping.Token), ImplicitTls);
            }
            catch (Exception gone)
                when (gone is IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
                // The client closed the connection, or the test is over.
            }
        }
    }

    private async Task TalkAsync(SmtpLines lines, bool secure)
    {
        var (signedIn, mail) = (false, new ReceivedMail());
        if (!await SayAsync(lines, "GREETING", "220 localhost ESMTP"))
            return;
        while (await lines.ReadAsync() is { } line)
        {
            Commands.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var go = true;
            switch (verb)
            {
                case "EHLO":
                    go = await SayAsync(lines, verb, Ehlo(secure));
                    break;
                case "STARTTLS":
                    go = await SayAsync(lines, verb, "220 2.0.0 Go ahead");
                    if (go && !answers.ContainsKey(verb))
                        (lines, secure) = (new SmtpLines(await SecureAsync(lines.Stream), stopping.Token), true);
                    break;
                case "AUTH":
                    signedIn = await SignInAsync(lines, line);
                    go = await SayAsync(lines, verb, signedIn ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication credentials invalid");
                    break;
                case "MAIL":
                    mail = new ReceivedMail { From = Address(line), Secure = secure };
                    go = await SayAsync(lines, verb, signedIn || !WantsLogin ? "250 2.1.0 Ok" : "530 5.7.0 Authentication required");
                    break;
                case "RCPT":
                    mail.Recipients.Add(Address(line));
                    go = await SayAsync(
                        lines,
                        answers.ContainsKey($"RCPT {Address(line)}") ? $"RCPT {Address(line)}" : verb,
                        "250 2.1.5 Ok"
                    );
                    break;
                case "DATA":
                    go = await SayAsync(lines, verb, "354 Go on");
                    if (go && !answers.ContainsKey(verb))
                    {
                        mail.Bytes = await lines.ReadBodyAsync();
                        // Before the answer: whoever has that looks here next.
                        if (!answers.ContainsKey("BODY"))
                            Received.Enqueue(mail);
                        go = await SayAsync(lines, "BODY", "250 2.0.0 Ok: queued as 4711");
                    }
                    break;
                case "QUIT":
                    await lines.WriteAsync("221 2.0.0 Bye");
                    return;
                default:
                    await lines.WriteAsync("250 2.0.0 Ok");
                    break;
            }
            if (!go)
                return;
        }
    }

    private async Task<bool> SayAsync(SmtpLines lines, string step, string usual)
    {
        var reply = answers.GetValueOrDefault(step, usual);
        if (reply == Drop)
            return false;
        await lines.WriteAsync(reply);
        return true;
    }

    private string Ehlo(bool secure)
    {
        List<string> offers = ["localhost", .. Offers];
        if (!secure && OffersStartTls)
            offers.Add("STARTTLS");
        if (AuthMechanisms.Length > 0)
            offers.Add($"AUTH {AuthMechanisms}");
        return string.Join("\r\n", offers.Select((offer, i) => $"250{(i == offers.Count - 1 ? ' ' : '-')}{offer}"));
    }

    private async Task<bool> SignInAsync(SmtpLines lines, string line)
    {
        var words = line.Split(' ');
        string[] login;
        if (words[1] == "PLAIN")
        {
            login = Decode(words[2]).Split('\0')[1..];
        }
        else
        {
            await lines.WriteAsync("334 VXNlcm5hbWU6");
            var user = Decode(await lines.ReadAsync() ?? "");
            await lines.WriteAsync("334 UGFzc3dvcmQ6");
            login = [user, Decode(await lines.ReadAsync() ?? "")];
        }
        Logins.Enqueue(string.Join(' ', login));
        return login is [User, Password];
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static string Address(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private async Task<Stream> SecureAsync(Stream plain)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = SmtpCertificate.Self },
            stopping.Token
        );
        return secure;
    }
}
