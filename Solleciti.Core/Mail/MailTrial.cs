namespace Solleciti.Core.Mail;

/// <summary>What became of a trial message.</summary>
public abstract record MailTrial
{
    private MailTrial() { }

    /// <summary>It was tried.</summary>
    /// <param name="FailedAt">The step that failed; null when the server took the message.</param>
    /// <param name="Words">What happened and what to do, in Italian.</param>
    /// <param name="Unused">Steps there was nothing to do at: no encryption, no login.</param>
    public sealed record Done(SmtpStep? FailedAt, string Words, IReadOnlyList<SmtpStep> Unused) : MailTrial;

    /// <summary>Not tried: the account is not complete.</summary>
    /// <param name="Errors">What is wrong, field by field, in Italian.</param>
    public sealed record Refused(IReadOnlyDictionary<MailAccountField, string> Errors) : MailTrial;

    /// <summary>Not tried: there is nowhere to send it.</summary>
    /// <param name="Words">What is wrong, in Italian.</param>
    public sealed record NoRecipient(string Words) : MailTrial;
}
