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
    Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Func<Task> passFence, CancellationToken cancellationToken);
}

/// <summary>A definite answer to a delivery.</summary>
/// <param name="Kind">What it means for the message.</param>
/// <param name="Reply">The answer itself, or its Italian equivalent.</param>
public sealed record DeliveryAnswer(DeliveryKind Kind, string Reply);

/// <summary>What an answer means.</summary>
public enum DeliveryKind
{
    /// <summary>Taken.</summary>
    Accepted = 1,

    /// <summary>Not now.</summary>
    Deferred = 2,

    /// <summary>Never.</summary>
    Rejected = 3,
}
