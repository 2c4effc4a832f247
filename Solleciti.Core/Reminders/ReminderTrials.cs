using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;

namespace Solleciti.Core.Reminders;

/// <summary>«Invia una prova a me»: a reminder as the customer would get it, to the person who writes it. Nothing is recorded.</summary>
public sealed class ReminderTrials(
    ReceivablesQuery receivables,
    ReminderMails mails,
    MailRoutes routes,
    MailTrials trials,
    TimeProvider time
)
{
    /// <summary>Sends it at once, without the outbox.</summary>
    /// <param name="request">As it would be sent.</param>
    /// <param name="to">The person's own address; the customer's are left out.</param>
    /// <param name="cancellationToken">Stops before the message is handed over.</param>
    public async Task<DeliveryAnswer> SendAsync(ReminderRequest request, string to, CancellationToken cancellationToken = default)
    {
        var open = await receivables.OpenAsync([.. request.Documents.Keys], cancellationToken);
        if (open.Any(d => d.CustomerId != request.CustomerId))
            throw new InvalidOperationException("A reminder never holds another customer's document.");
        var route = await routes.FindAsync(cancellationToken);
        var list = ReminderList.From(open, time.Today());
        if (await mails.WriteAsync(request, open, list, route.Account, cancellationToken) is not { } written)
            return new DeliveryAnswer(DeliveryKind.Rejected, ReminderMails.PdfGone);
        return await trials.SendAsync(
            written.Mail with
            {
                Subject = $"[PROVA] {written.Mail.Subject}",
                Recipients = [to],
                Copies = [],
                BlindCopies = [],
            },
            cancellationToken
        );
    }
}
