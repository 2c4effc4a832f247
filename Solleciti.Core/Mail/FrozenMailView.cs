using MimeKit;

namespace Solleciti.Core.Mail;

/// <summary>The exact copy of a message, taken apart for reading.</summary>
/// <param name="Headers">Header lines in order, decoded.</param>
/// <param name="Text">text/plain part.</param>
/// <param name="Html">text/html part; show it in a sandbox only.</param>
/// <param name="Attachments">Files in order.</param>
public sealed record FrozenMailView(
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Text,
    string? Html,
    IReadOnlyList<MailAttachment> Attachments
)
{
    /// <summary>Reads a frozen message.</summary>
    public static FrozenMailView Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var message = MimeMessage.Load(stream, persistent: true);
        return new FrozenMailView(
            [.. message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value))],
            message.TextBody ?? "",
            message.HtmlBody,
            [.. message.Attachments.OfType<MimePart>().Select(part => new MailAttachment(part.FileName ?? "allegato", Content(part)))]
        );
    }

    private static byte[] Content(MimePart part)
    {
        // Four characters of base64 are three bytes.
        using var bytes = new MemoryStream((int)((part.Content?.Stream?.Length ?? 0) * 3 / 4));
        part.Content?.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
