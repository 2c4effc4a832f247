namespace Solleciti.Core.Mail;

/// <summary>Sends each message the way that is open at that moment, and suspends an account that may not send. Safe for several at once.</summary>
internal sealed class MailRouter : IMailTransport
{
    private const int MostPolicyRefusals = 3;
    private readonly MailRoutes routes;
    private readonly MailAccounts accounts;
    private readonly PickupTransport pickup;
    private readonly SmtpConnections connections;
    private int policyRefusals;

    public MailRouter(MailRoutes routes, MailAccounts accounts, PickupTransport pickup, SmtpConnections connections)
    {
        (this.routes, this.accounts, this.pickup, this.connections) = (routes, accounts, pickup, connections);
        accounts.Changed += (_, _) =>
        {
            Volatile.Write(ref policyRefusals, 0);
            connections.CloseKept();
        };
    }

    public async Task<MailLimits?> LimitsAsync(CancellationToken cancellationToken) =>
        await routes.FindAsync(cancellationToken) switch
        {
            MailRoute.Server { Through: var account } => new MailLimits(
                account.MessagesPerMinute,
                account.MessagesPerDay,
                account.Connections
            ),
            MailRoute.Folder => MailLimits.OneAtATime,
            _ => null,
        };

    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Action passFence, CancellationToken cancellationToken)
    {
        // Before the account is looked at: whatever is refused later was refused to others.
        var refusals = connections.Refusals;
        return await routes.FindAsync(cancellationToken) switch
        {
            MailRoute.Server way => await ThroughAsync(way.Through, refusals, mail, passFence, cancellationToken),
            MailRoute.Folder => await pickup.DeliverAsync(mail, passFence, cancellationToken),
            MailRoute.Suspended way => new DeliveryAnswer(DeliveryKind.AccountRefused, way.Reason),
            _ => new DeliveryAnswer(DeliveryKind.AccountRefused, MailRoute.None.Words),
        };
    }

    private async Task<DeliveryAnswer> ThroughAsync(
        MailAccount account,
        int refusals,
        FrozenMail mail,
        Action passFence,
        CancellationToken cancellationToken
    )
    {
        var answer = accounts.LoginOf(account) is { } login
            ? await new SmtpTransport(
                login,
                connections,
                refusals,
                SuspendAsync,
                largest => accounts.LearnAsync(account, largest)
            ).DeliverAsync(mail, passFence, cancellationToken)
            : new DeliveryAnswer(
                DeliveryKind.AccountRefused,
                "La password salvata non si può più leggere (le chiavi di questa installazione sono cambiate): scriverla di nuovo."
            );
        var inARow = 0;
        if (answer.ByPolicy)
            inARow = Interlocked.Increment(ref policyRefusals);
        else if (answer.Kind == DeliveryKind.Accepted)
            Volatile.Write(ref policyRefusals, 0);
        if (answer.Kind == DeliveryKind.AccountRefused || inARow >= MostPolicyRefusals)
            await SuspendAsync(answer);
        return answer;

        Task SuspendAsync(DeliveryAnswer refusal)
        {
            Volatile.Write(ref policyRefusals, 0);
            return accounts.SuspendAsync(account, refusal.Reply);
        }
    }
}
