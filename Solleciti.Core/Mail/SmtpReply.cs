namespace Solleciti.Core.Mail;

/// <summary>A server's reply.</summary>
/// <param name="Number">Counted from the beginning of the message: 0 answers MAIL, then one for each recipient, DATA, and the final dot.</param>
/// <param name="Code">Three digits (RFC 5321 §4.2).</param>
/// <param name="Text">The rest of it.</param>
internal sealed record SmtpReply(int Number, int Code, string Text);
