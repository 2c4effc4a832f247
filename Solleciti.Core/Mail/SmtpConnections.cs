using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>
/// The connections to the account's server. One that served a message is kept a moment for the next: name, TLS and login cost more than
/// the message. Safe for several deliveries at once, of which each leaves one behind at the most.
/// </summary>
internal sealed class SmtpConnections(
    SmtpTrust trust,
    SmtpPatience patience,
    SollecitiOptions options,
    TimeProvider time,
    bool keeps = true
) : IDisposable
{
    private readonly Lock keeping = new();
    private readonly List<(SmtpConnection Connection, ITimer Closing)> kept = [];
    private readonly HashSet<SmtpConnection> atWork = [];
    private readonly SemaphoreSlim opening = new(1);
    private DeliveryAnswer? lastRefusal;
    private bool disposed;

    public SmtpPatience Patience => patience;

    /// <summary>How often the account was refused and suspended so far.</summary>
    public int Refusals { get; private set; }

    /// <summary>An open connection that waits for a message; null when there is none.</summary>
    public SmtpConnection? Take(SmtpLogin login)
    {
        lock (keeping)
        {
            while (kept.Count > 0)
            {
                var (connection, closing) = kept[^1];
                kept.RemoveAt(kept.Count - 1);
                closing.Dispose();
                if (connection.Login.IsSameAs(login) && connection.IsQuiet)
                {
                    atWork.Add(connection);
                    return connection;
                }
                _ = connection.CloseAsync();
            }
        }
        return null;
    }

    public SmtpConnection New(SmtpLogin login) => new(login, trust, patience, options);

    /// <summary>
    /// Opens one connection after the other: of several deliveries at once with a wrong password, one signs in, because providers lock
    /// accounts that fail often.
    /// </summary>
    /// <param name="connection">A new one.</param>
    /// <param name="refusalsSeen"><see cref="Refusals"/> when the account was last seen to be good.</param>
    /// <param name="suspend">Makes a refusal of the account known before another delivery gets this far.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Why not; null when it is open.</returns>
    public async Task<DeliveryAnswer?> OpenAsync(
        SmtpConnection connection,
        int refusalsSeen,
        Func<DeliveryAnswer, Task> suspend,
        CancellationToken cancellationToken
    )
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (Refusals != refusalsSeen)
                return lastRefusal;
            var refused = await connection.OpenAsync(cancellationToken);
            if (refused is null)
                Begin(connection);
            else if (connection.TurnedAway is { } reply && HasOpen())
                return SmtpFailures.ExplainCrowd(reply);
            if (refused?.Kind == DeliveryKind.AccountRefused)
            {
                await suspend(refused);
                lastRefusal = refused;
                Refusals++;
            }
            return refused;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>A delivery is over: the connection waits for the next, if it is sound and still open.</summary>
    public void Return(SmtpConnection connection, bool sound)
    {
        lock (keeping)
        {
            if (atWork.Remove(connection) && sound && connection.IsOpen && keeps && !disposed)
            {
                var closing = time.CreateTimer(_ => Close(connection), null, patience.Idle, Timeout.InfiniteTimeSpan);
                kept.Add((connection, closing));
                return;
            }
        }
        _ = connection.CloseAsync();
    }

    /// <summary>Closes what waits now, and what is at work once it is done.</summary>
    public void CloseKept()
    {
        lock (keeping)
        {
            atWork.Clear();
            foreach (var (connection, _) in kept.ToList())
                Close(connection);
        }
    }

    public void Dispose()
    {
        lock (keeping)
        {
            disposed = true;
            foreach (var (connection, closing) in kept)
            {
                closing.Dispose();
                connection.Dispose();
            }
            kept.Clear();
        }
        opening.Dispose();
    }

    private void Begin(SmtpConnection connection)
    {
        lock (keeping)
            atWork.Add(connection);
    }

    private bool HasOpen()
    {
        lock (keeping)
            return atWork.Count + kept.Count > 0;
    }

    private void Close(SmtpConnection connection)
    {
        lock (keeping)
        {
            var at = kept.FindIndex(k => k.Connection == connection);
            // Taken meanwhile, it is none of the timer's business.
            if (at < 0)
                return;
            kept[at].Closing.Dispose();
            kept.RemoveAt(at);
        }
        _ = connection.CloseAsync();
    }
}
