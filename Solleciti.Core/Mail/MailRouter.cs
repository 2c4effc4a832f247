namespace Solleciti.Core.Mail;

/// <summary>Sends each message the way that is open at that moment, and suspends an account that may not send.</summary>
internal sealed class MailRouter(MailRoutes routes, MailAccounts accounts, PickupTransport pickup, SmtpTrust trust) : IMailTransport
{
    private const int MostPolicyRefusals = 3;
    private int policyRefusals;

    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken) =>
        await routes.FindAsync(cancellationToken) is MailRoute.Server or MailRoute.Folder;

    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Func<Task> passFence, CancellationToken cancellationToken) =>
        await routes.FindAsync(cancellationToken) switch
        {
            MailRoute.Server way => await ThroughAsync(way.Through, mail, passFence, cancellationToken),
            MailRoute.Folder => await pickup.DeliverAsync(mail, passFence, cancellationToken),
            MailRoute.Suspended way => new DeliveryAnswer(DeliveryKind.AccountRefused, way.Reason),
            _ => new DeliveryAnswer(DeliveryKind.AccountRefused, MailRoute.None.Words),
        };

    private async Task<DeliveryAnswer> ThroughAsync(
        MailAccount account,
        FrozenMail mail,
        Func<Task> passFence,
        CancellationToken cancellationToken
    )
    {
        var answer = accounts.LoginOf(account) is { } login
            ? await new SmtpTransport(login, trust).DeliverAsync(mail, passFence, cancellationToken)
            : new DeliveryAnswer(
                DeliveryKind.AccountRefused,
                "La password salvata non si può più leggere (le chiavi di questa installazione sono cambiate): scriverla di nuovo."
            );
        policyRefusals =
            answer.ByPolicy ? policyRefusals + 1
            : answer.Kind == DeliveryKind.Accepted ? 0
            : policyRefusals;
        if (answer.Kind == DeliveryKind.AccountRefused || policyRefusals >= MostPolicyRefusals)
        {
            policyRefusals = 0;
            await accounts.SuspendAsync(account, answer.Reply);
        }
        return answer;
    }
}
