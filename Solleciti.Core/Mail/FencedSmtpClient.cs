using System.Runtime.CompilerServices;
using MailKit.Net.Smtp;
using MimeKit;

namespace Solleciti.Core.Mail;

/// <summary>MailKit's client with the fence before the message, sending the frozen bytes as they are.</summary>
internal sealed class FencedSmtpClient(SmtpConversation conversation, SmtpPatience patience) : SmtpClient(conversation)
{
    private Action passFence = () => throw new InvalidOperationException("No message was begun.");
    private int recipients;
    private int accepted;
    private long size;
    private DataAhead? wire;

    public SmtpStep Step { get; set; }

    public bool FencePassed { get; private set; }

    /// <summary>The fence itself threw: nothing has left.</summary>
    public bool FenceFailed { get; private set; }

    /// <summary>
    /// Lets DATA leave ahead. To be called when signed in: encryption lies below it. MailKit pipelines no further than RCPT, and offers no
    /// place between itself and an encrypted connection; what is reached for here is what it uses itself after STARTTLS.
    /// </summary>
    public void LetDataLeaveAhead()
    {
        var talk = TalkOf(this);
        wire = new DataAhead(WireOf(talk));
        Replace(talk, wire);
    }

    /// <summary>Makes ready for a message of so many bytes to so many recipients.</summary>
    public void Begin(long length, int count, Action pass)
    {
        conversation.Begin();
        // The patience for the message is not for the reset after its refusal.
        conversation.Refused = () => Timeout = (int)patience.Step.TotalMilliseconds;
        (size, recipients, passFence, accepted) = (length, count, pass, 0);
        (Step, FencePassed, FenceFailed) = (SmtpStep.Sender, false, false);
        Timeout = (int)patience.Step.TotalMilliseconds;
        wire?.Expected = 1 + count;
    }

    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
        // Frozen already: whatever the server offers, every attempt sends the same bytes.
    }

    /// <summary>As long as the bytes are; MailKit would write the message once to find out.</summary>
    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(size);

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        Step = SmtpStep.Recipient;

    /// <summary>
    /// With pipelining MailKit reads every answer before it acts on a refusal: only when sender and all recipients are accepted does the
    /// message follow.
    /// </summary>
    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if (++accepted < recipients || Step != SmtpStep.Recipient)
            return;
        Timeout = (int)patience.AfterFence.TotalMilliseconds;
        try
        {
            passFence();
        }
        catch
        {
            FenceFailed = true;
            throw;
        }
        FencePassed = true;
        Step = SmtpStep.Content;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Stream")]
    [return: UnsafeAccessorType("MailKit.Net.Smtp.SmtpStream, MailKit")]
    private static extern object TalkOf(SmtpClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Stream")]
    private static extern Stream WireOf([UnsafeAccessorType("MailKit.Net.Smtp.SmtpStream, MailKit")] object talk);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SetStream")]
    private static extern void Replace([UnsafeAccessorType("MailKit.Net.Smtp.SmtpStream, MailKit")] object talk, Stream wire);
}
