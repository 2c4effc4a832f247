namespace Solleciti.Core.Mail;

/// <summary>What became of an account that was to be saved.</summary>
public abstract record MailAccountSaving
{
    private MailAccountSaving() { }

    /// <summary>Stored.</summary>
    /// <param name="PasswordCleared">The server or the port changed: the password of the former one is gone.</param>
    public sealed record Saved(bool PasswordCleared) : MailAccountSaving;

    /// <summary>Not stored.</summary>
    /// <param name="Errors">What is wrong, field by field, in Italian.</param>
    public sealed record Refused(IReadOnlyDictionary<MailAccountField, string> Errors) : MailAccountSaving;
}
