namespace Solleciti.Core.Mail;

/// <summary>A time limit and a wish to stop, both of which end at the fence: after it nothing stops a delivery any more.</summary>
internal sealed class UntilFence : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration stopping;

    public UntilFence(TimeSpan limit, CancellationToken stop)
    {
        source = new CancellationTokenSource(limit);
        stopping = stop.Register(source.Cancel);
    }

    public CancellationToken Token => source.Token;

    /// <exception cref="OperationCanceledException">One of both came first.</exception>
    public void Pass()
    {
        stopping.Dispose();
        source.CancelAfter(Timeout.InfiniteTimeSpan);
        source.Token.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        stopping.Dispose();
        source.Dispose();
    }
}
