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
    private int commands;
    private int messages;
    private int torn;

    /// <summary>Listens at once.</summary>
    /// <param name="delay">From a command to its answer; one for commands that come together.</param>
    public CountingSink(TimeSpan delay = default)
    {
        Delay = delay;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Host => IPAddress.Loopback.ToString();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyCollection<SinkMail> Received => received;

    /// <summary>Messages of which only a part came.</summary>
    public int Torn => Volatile.Read(ref torn);

    public TimeSpan Delay { get; }

    /// <summary>Offered to whom greets from now on.</summary>
    public bool Pipelining { get; set; } = true;

    /// <summary>Called and waited for at every step of every conversation.</summary>
    public Func<SinkStep, Task>? Step { get; set; }

    /// <summary>The next command and the next message are the first again.</summary>
    public void Recount()
    {
        Interlocked.Exchange(ref commands, 0);
        Interlocked.Exchange(ref messages, 0);
    }

    public int CountCommand() => Interlocked.Increment(ref commands);

    public int CountMessage() => Interlocked.Increment(ref messages);

    public void CountTorn() => Interlocked.Increment(ref torn);

    public void Keep(SinkMail mail) => received.Enqueue(mail);

    public Task ReachAsync(SinkStep step) => Step?.Invoke(step) ?? Task.CompletedTask;

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
                await new SinkTalk(this, new SinkLines(client.GetStream())).HoldAsync();
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The client is gone.
            }
        }
    }
}
