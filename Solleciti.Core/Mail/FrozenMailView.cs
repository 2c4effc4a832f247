using System.Buffers;
using System.Buffers.Text;
using MimeKit;
using Solleciti.Core.Common;

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

    /// <summary>What tells whose message it is, without reading its words: every message is looked at before it leaves.</summary>
    /// <returns>Message-ID without angle brackets, and the SHA-256 of each file.</returns>
    internal static (string? MessageId, IReadOnlyList<string> Files) Identify(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var message = MimeMessage.Load(stream, persistent: true);
        return (message.MessageId, [.. message.Attachments.OfType<MimePart>().Select(part => Sha256Hex.Of(Content(part)))]);
    }

    private static byte[] Content(MimePart part)
    {
        if (part.Content is not { } content)
            return [];
        // A file is decoded by the framework, in a fraction of the time MimeKit takes.
        if (content is { Encoding: ContentEncoding.Base64, Stream: { } stream })
        {
            var encoded = new byte[stream.Length];
            stream.Position = 0;
            stream.ReadExactly(encoded);
            var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
            if (Base64.DecodeFromUtf8(encoded, decoded, out _, out var length) == OperationStatus.Done)
                return decoded[..length];
        }
        using var bytes = new MemoryStream();
        content.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
