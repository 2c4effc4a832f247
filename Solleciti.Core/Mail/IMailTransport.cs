namespace Solleciti.Core.Mail;

/// <summary>How frozen messages leave: a server, or the pickup folder.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Delivers one message. Calls <paramref name="passFence"/> once, when everything before the first body byte has gone well; if that
    /// throws, nothing has left and the exception comes through. After it, no exception may be taken for «not sent».
    /// </summary>
    /// <param name="mail">Bytes and envelope.</param>
    /// <param name="passFence">Commits that from here on the message may have left.</param>
    /// <param name="cancellationToken">Honoured before the fence only.</param>
    Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Action passFence, CancellationToken cancellationToken);

    /// <summary>How much may leave at the moment; null while nothing can leave at all: what is queued stays queued.</summary>
    Task<MailLimits?> LimitsAsync(CancellationToken cancellationToken) => Task.FromResult<MailLimits?>(MailLimits.OneAtATime);
}
