namespace Solleciti.Core.Mail;

/// <summary>A message exactly as it will leave, with its envelope.</summary>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="EnvelopeSender">MAIL FROM.</param>
/// <param name="EnvelopeRecipients">RCPT TO, blind copies included.</param>
/// <param name="Bytes">RFC 5322, CRLF, seven bit, no Bcc header.</param>
/// <param name="Sha256">Lower-case hexadecimal hash of the bytes.</param>
public sealed record FrozenMail(
    string MessageId,
    string EnvelopeSender,
    IReadOnlyList<string> EnvelopeRecipients,
    byte[] Bytes,
    string Sha256
);
