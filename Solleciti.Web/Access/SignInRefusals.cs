namespace Solleciti.Web.Access;

/// <summary>Tells the log that an address is sent away, and no more often than somebody could read it.</summary>
internal sealed class SignInRefusals(TimeProvider time, ILogger<SignInRefusals> log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private DateTimeOffset next;
    private int untold;

    public void Note(string address)
    {
        lock (gate)
        {
            untold++;
            if (time.GetUtcNow() < next)
            {
                return;
            }
            log.LogWarning(
                "Too many sign-in requests from {Address}: sent away ({Count} of all addresses since the last line)",
                address,
                untold
            );
            (next, untold) = (time.GetUtcNow() + Quiet, 0);
        }
    }
}
