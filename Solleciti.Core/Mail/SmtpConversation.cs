using System.Globalization;
using System.Text;
using MailKit;

namespace Solleciti.Core.Mail;

/// <summary>
/// Listens in on a conversation for what MailKit's exceptions do not tell: whether the server had invited the message when the
/// connection broke, which answer was to what, and how long it goes on. Writes the protocol log, where one is wanted, without the messages.
/// </summary>
/// <param name="log">The protocol log; null without one.</param>
internal sealed class SmtpConversation(ProtocolLogger? log) : IProtocolLogger
{
    /// <summary>Nobody says more than this; MailKit would collect a reply without end.</summary>
    private const int LongestReply = 8 * 1_048_576;

    private const int MostKept = 2_000;
    private readonly List<byte> line = [];
    private readonly StringBuilder text = new();
    private int length;
    private int replies;
    private bool inBody;
    private long bodyBytes;
    private IAuthenticationSecretDetector? detector;

    /// <inheritdoc />
    public IAuthenticationSecretDetector? AuthenticationSecretDetector
    {
        get => detector;
        set
        {
            detector = value;
            log?.AuthenticationSecretDetector = value;
        }
    }

    /// <summary>The last command.</summary>
    public string Command { get; private set; } = "";

    public SmtpReply? LastReply { get; private set; }

    /// <summary>The first refusal of the message.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>Called at the first refusal: only the session is reset after it.</summary>
    public Action Refused { get; set; } = () => { };

    /// <summary>The server was told to expect the message: bytes of it may have left.</summary>
    public bool BodyInvited { get; private set; }

    /// <summary>The answer to the message itself.</summary>
    public SmtpReply? BodyReply { get; private set; }

    /// <summary>A new message begins.</summary>
    public void Begin() => (replies, Refusal, BodyInvited, BodyReply, inBody) = (0, null, false, null, false);

    /// <inheritdoc />
    public void LogConnect(Uri uri) => log?.LogConnect(uri);

    /// <inheritdoc />
    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (inBody)
        {
            bodyBytes += count;
            return;
        }
        log?.LogClient(buffer, offset, count);
        var sent = Encoding.ASCII.GetString(buffer, offset, count).TrimEnd();
        Command = sent[(sent.LastIndexOf('\n') + 1)..].Split(' ', ':')[0];
    }

    /// <inheritdoc />
    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (inBody && log is not null && bodyBytes > 0)
        {
            var left = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[message, {bodyBytes} bytes]\r\n"));
            log.LogClient(left, 0, left.Length);
            bodyBytes = 0;
        }
        log?.LogServer(buffer, offset, count);
        if ((length += count) > LongestReply)
            throw new IOException("The server does not stop talking.");
        foreach (var next in buffer.AsSpan(offset, count))
        {
            if (next == '\n')
                EndLine();
            else if (line.Count < MostKept)
                line.Add(next);
        }
    }

    public void Dispose() => log?.Dispose();

    private void EndLine()
    {
        var read = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
        line.Clear();
        if (read.Length < 3 || !int.TryParse(read.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return;
        if (text.Length < MostKept)
            text.Append(text.Length > 0 ? "\n" : "").Append(read.AsSpan(Math.Min(4, read.Length)));
        if (read.Length > 3 && read[3] == '-')
            return;
        LastReply = new SmtpReply(replies++, code, text.ToString());
        if (code >= 400 && Refusal is null)
        {
            Refusal = LastReply;
            Refused();
        }
        if (inBody)
            BodyReply = LastReply;
        inBody = !inBody && code == 354 && Command == "DATA";
        BodyInvited |= inBody;
        text.Clear();
        length = 0;
    }
}
