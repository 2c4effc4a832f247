using System.Security.Cryptography;
using MimeKit;
using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>Turns a message into the bytes that will leave, once: every attempt sends the same ones.</summary>
public static class MailFreezer
{
    /// <summary>Freezes a message under a Message-ID of its own, below the sender's domain.</summary>
    /// <exception cref="ArgumentException">No recipient, or a control character in a header: such a message must never be built.</exception>
    public static FrozenMail Freeze(OutgoingMail mail, DateTimeOffset now)
    {
        if (mail.Recipients.Count == 0)
            throw new ArgumentException("A message needs a recipient.", nameof(mail));
        if (HasControl(mail.Subject) || HasControl(mail.Sender.Name) || mail.Attachments.Any(a => HasControl(a.FileName)))
            throw new ArgumentException("Headers are single lines.", nameof(mail));
        var domain = mail.Sender.From[(mail.Sender.From.LastIndexOf('@') + 1)..];
        var messageId = $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}@{domain}";
        using var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = RomeCalendar.ToRome(now),
            MessageId = messageId,
        };
        message.From.Add(new MailboxAddress(mail.Sender.Name, mail.Sender.From));
        if (mail.Sender.ReplyTo is { } replyTo)
            message.ReplyTo.Add(new MailboxAddress(mail.Sender.Name, replyTo));
        message.To.AddRange(mail.Recipients.Select(address => new MailboxAddress("", address)));
        message.Cc.AddRange(mail.Copies.Select(address => new MailboxAddress("", address)));
        message.Headers.Add(HeaderId.ContentLanguage, "it");
        message.Body = Body(mail);
        message.Prepare(EncodingConstraint.SevenBit, 78);

        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var bytes = new MemoryStream();
        message.WriteTo(format, bytes);
        var frozen = bytes.ToArray();
        var envelope = mail.Recipients.Concat(mail.Copies).Concat(mail.BlindCopies).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new FrozenMail(messageId, mail.Sender.From, envelope, frozen, Sha256Hex.Of(frozen));
    }

    private static MimeEntity Body(OutgoingMail mail)
    {
        var alternative = new MultipartAlternative
        {
            new TextPart("plain") { Text = mail.Text },
            new TextPart("html") { Text = mail.Html },
        };
        if (mail.Attachments.Count == 0)
            return alternative;
        var mixed = new Multipart("mixed") { alternative };
        foreach (var attachment in mail.Attachments)
        {
            var part = new MimePart("application", "pdf")
            {
                Content = new MimeContent(new MemoryStream(attachment.Bytes)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
            };
            part.ContentDisposition.Parameters.Add("utf-8", "filename", attachment.FileName);
            part.ContentType.Parameters.Add("utf-8", "name", attachment.FileName);
            mixed.Add(part);
        }
        return mixed;
    }

    private static bool HasControl(string text) => text.Any(char.IsControl);
}
