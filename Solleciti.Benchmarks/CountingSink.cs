using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Solleciti.Benchmarks;

/// <summary>One message as it came.</summary>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="From">MAIL FROM.</param>
/// <param name="Recipients">RCPT TO.</param>
/// <param name="Sha256">Of the bytes, the doubled dots undone.</param>
internal sealed record SinkMail(string MessageId, string From, IReadOnlyList<string> Recipients, string Sha256);

/// <summary>A mail server on this machine, in clear and without login, that takes everything and remembers what came.</summary>
internal sealed class CountingSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<SinkMail> received = new();
    private readonly ConcurrentDictionary<Task, TcpClient> talks = new();
    private readonly Task accepting;
    private readonly TimeSpan delay;
    private int commands;

    /// <summary>Listens at once.</summary>
    /// <param name="delay">Before the answer to each command.</param>
    public CountingSink(TimeSpan delay = default)
    {
        this.delay = delay;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Host => IPAddress.Loopback.ToString();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyCollection<SinkMail> Received => received;

    /// <summary>
    /// Called with the number of a command (the end of a message counts as one, too), before its answer and, with true, after it.
    /// </summary>
    public Func<int, bool, Task>? Step { get; set; }

    /// <summary>The next command is the first again.</summary>
    public void Recount() => Interlocked.Exchange(ref commands, 0);

    /// <summary>When all that was sent by clients that are gone has been read.</summary>
    public async Task IdleAsync()
    {
        // A connection of the dead may still wait to be accepted.
        while (listener.Pending())
            await Task.Delay(1);
        await Task.WhenAll(talks.Keys);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        foreach (var client in talks.Values)
            client.Dispose();
        await Task.WhenAll(talks.Keys);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                var go = new TaskCompletionSource();
                var talk = ServeAsync(client, go.Task);
                talks[talk] = client;
                _ = talk.ContinueWith(done => talks.TryRemove(done, out _), TaskScheduler.Default);
                go.SetResult();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client, Task go)
    {
        await go.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using (client)
        {
            try
            {
                await TalkAsync(new SinkLines(client.GetStream()));
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The client is gone.
            }
        }
    }

    private async Task TalkAsync(SinkLines lines)
    {
        var (from, recipients) = ("", new List<string>());
        await lines.WriteAsync("220 localhost ESMTP");
        while (await lines.ReadAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await AnswerAsync(lines, "250-localhost\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
                    break;
                case "MAIL":
                    (from, recipients) = (Address(line), []);
                    await AnswerAsync(lines, "250 2.1.0 Ok");
                    break;
                case "RCPT":
                    recipients.Add(Address(line));
                    await AnswerAsync(lines, "250 2.1.5 Ok");
                    break;
                case "DATA":
                    await AnswerAsync(lines, "354 Go on");
                    if (await lines.ReadBodyAsync() is not var (id, sha256))
                        return;
                    received.Enqueue(new SinkMail(id, from, recipients, sha256));
                    await AnswerAsync(lines, "250 2.0.0 Ok: counted");
                    break;
                case "QUIT":
                    await AnswerAsync(lines, "221 2.0.0 Bye");
                    return;
                default:
                    await AnswerAsync(lines, "250 2.0.0 Ok");
                    break;
            }
        }
    }

    private async Task AnswerAsync(SinkLines lines, string reply)
    {
        var number = Interlocked.Increment(ref commands);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay);
        if (Step is { } before)
            await before(number, false);
        await lines.WriteAsync(reply);
        if (Step is { } after)
            await after(number, true);
    }

    private static string Address(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
