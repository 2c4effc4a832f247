using System.Net;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>Sends messages to find out whether sending works. They are recorded nowhere.</summary>
public sealed class MailTrials(
    MailAccounts accounts,
    MailRoutes routes,
    PickupTransport pickup,
    SmtpTrust trust,
    SollecitiOptions options,
    TimeProvider time,
    ILogger<MailTrials> log
)
{
    private const string Broken = "Il collegamento si è interrotto durante la consegna: la prova potrebbe essere arrivata lo stesso.";

    /// <summary>«Invia prova»: tries an account as typed, before it is saved.</summary>
    /// <param name="form">As typed; an empty password stands for the stored one where that is still good.</param>
    /// <param name="to">Where the message goes.</param>
    /// <param name="companyName">Display name of the sender.</param>
    /// <param name="cancellationToken">Stops before the message is handed over.</param>
    public async Task<MailTrial> TryAsync(
        MailAccountForm form,
        string to,
        string companyName,
        CancellationToken cancellationToken = default
    )
    {
        var stored = await accounts.CurrentAsync(cancellationToken);
        var errors = form.Check(stored, complete: true);
        if (errors.Count > 0)
            return new MailTrial.Refused(errors);
        if (EmailAddresses.Canonical(to.Trim()) is not { } recipient)
            return new MailTrial.NoRecipient("Scrivere l'indirizzo a cui mandare la prova, per esempio nome@dominio.it.");
        var kept =
            form.Password.Length == 0 && stored is not null && form.KeepsPasswordOf(stored) ? accounts.LoginOf(stored)?.Password : null;
        var user = form.CleanUser;
        var address = EmailAddresses.Canonical(form.Address.Trim())!;
        var login = new SmtpLogin
        {
            Host = form.CleanHost,
            Port = form.ReadPort()!.Value,
            Protocol = form.Protocol,
            UserName = user.Length > 0 ? user : null,
            Password = form.Password.Length > 0 ? form.Password : kept,
            SenderDomain = SmtpLogin.DomainOf(address),
        };
        const string Text = "Questa è una prova: se si legge, la posta in uscita di Solleciti funziona.";
        var mail = new OutgoingMail
        {
            Sender = new WireSender(companyName, address, null),
            Recipients = [recipient],
            Subject = "[PROVA] Posta in uscita di Solleciti",
            Text = Text,
            Html = $"<!DOCTYPE html><html lang=\"it\"><body><p>{WebUtility.HtmlEncode(Text)}</p></body></html>",
        };
        var transport = new SmtpTransport(login, trust, options);
        var answer = await AnswerAsync(transport, mail, cancellationToken);
        if (answer.Kind == DeliveryKind.Accepted)
            await accounts.RememberTrialAsync(login, address, transport.LargestMessage, cancellationToken);
        List<SmtpStep> unused = [];
        if (login.Protocol == MailProtocol.Plain)
            unused.Add(SmtpStep.Tls);
        if (login.UserName is null)
            unused.Add(SmtpStep.Login);
        return new MailTrial.Done(answer.Kind == DeliveryKind.Accepted ? null : transport.Step, answer.Reply, unused);
    }

    /// <summary>Sends one message the way mail leaves at the moment, at once and without the outbox.</summary>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default) =>
        await routes.FindAsync(cancellationToken) switch
        {
            MailRoute.Server { Through: var account } when accounts.LoginOf(account) is { } login => await AnswerAsync(
                new SmtpTransport(login, trust, options),
                mail,
                cancellationToken
            ),
            MailRoute.Server => new DeliveryAnswer(
                DeliveryKind.AccountRefused,
                "La password salvata non si può più leggere: scriverla di nuovo."
            ),
            MailRoute.Folder => await AnswerAsync(pickup, mail, cancellationToken),
            MailRoute.Suspended way => new DeliveryAnswer(DeliveryKind.AccountRefused, way.Reason),
            _ => new DeliveryAnswer(DeliveryKind.AccountRefused, MailRoute.None.Words),
        };

    private async Task<DeliveryAnswer> AnswerAsync(IMailTransport transport, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var passed = false;
        try
        {
            return await transport.DeliverAsync(MailFreezer.Freeze(mail, time.GetUtcNow()), () => passed = true, cancellationToken);
        }
        catch (Exception failure) when (passed)
        {
            log.LogWarning(failure, "A trial message broke off while it was handed over");
            return new DeliveryAnswer(DeliveryKind.Deferred, Broken);
        }
    }
}
