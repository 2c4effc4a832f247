using MailKit.Net.Smtp;
using MimeKit;

namespace Solleciti.Core.Mail;

/// <summary>MailKit's client with the fence before DATA, sending the frozen bytes as they are.</summary>
internal sealed class FencedSmtpClient : SmtpClient
{
    /// <summary>RFC 5321 §4.5.3.2.6: after the final dot a server may take ten minutes.</summary>
    private const int AfterFenceMilliseconds = 600_000;

    private bool senderAccepted;
    private int accepted;

    /// <summary>How many recipients there are.</summary>
    public required int Recipients { get; init; }

    public required Func<Task> PassFence { get; init; }

    public required Action<SmtpStep> Enter { get; init; }

    public bool FencePassed { get; private set; }

    /// <summary>The fence itself threw: nothing has left.</summary>
    public bool FenceFailed { get; private set; }

    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
        // Frozen already: whatever the server offers, every attempt sends the same bytes.
    }

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        senderAccepted = true;
        Enter(SmtpStep.Recipient);
    }

    /// <summary>
    /// With pipelining MailKit reads every answer before it acts on a refusal: only when sender and all recipients are accepted does DATA
    /// follow.
    /// </summary>
    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if (++accepted < Recipients || !senderAccepted)
            return;
        Timeout = AfterFenceMilliseconds;
        try
        {
            // MailKit's hook is synchronous; nobody else waits on this thread.
            PassFence().GetAwaiter().GetResult();
        }
        catch
        {
            FenceFailed = true;
            throw;
        }
        FencePassed = true;
        Enter(SmtpStep.Content);
    }
}
