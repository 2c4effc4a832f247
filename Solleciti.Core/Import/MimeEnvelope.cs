using System.Text;
using MimeKit;

namespace Solleciti.Core.Import;

/// <summary>
/// A file with the head of a mail: S/MIME as openssl writes it, a signature beside what it signs, an M7M of signed file and timestamp.
/// Sources: RFC 8551, RFC 1847.
/// </summary>
internal static class MimeEnvelope
{
    private const int LongestHead = 16 * 1024;
    private const int MostDepth = 8;

    private static readonly string[] OfMail = ["From", "Received", "Return-Path", "Delivered-To", "Message-ID"];

    /// <summary>The first part that may be an invoice; null when the bytes are no such file.</summary>
    public static EnvelopeReading? Open(byte[] bytes)
    {
        var fields = FieldsOf(bytes).ToList();
        if (fields.Exists(field => OfMail.Contains(field, StringComparer.OrdinalIgnoreCase)))
            return new RefusedEnvelope(
                "Il file è un messaggio di posta (.eml): aprirlo con il programma di posta, salvare l'allegato .xml o .xml.p7m e importare quello."
            );
        if (!fields.Exists(field => field.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
            return null;
        try
        {
            var options = new ParserOptions { MaxMimeDepth = MostDepth };
            using var entity = MimeEntity.Load(options, new MemoryStream(bytes, writable: false), persistent: true);
            var signed = entity.ContentType.IsMimeType("multipart", "signed") ? new FileSignature(null, SignatureState.Unverified) : null;
            return PartsOf(entity).Select(Decoded).FirstOrDefault(MayBeInvoice) is { } content
                ? new OpenEnvelope(content, signed)
                : new RefusedEnvelope(
                    "Il file è un messaggio S/MIME senza la fattura: importare il file .xml o .xml.p7m, come si scarica dal gestionale o dal portale."
                );
        }
        catch (FormatException)
        {
            return RefusedEnvelope.Broken;
        }
    }

    private static bool MayBeInvoice(byte[] content) =>
        content.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..]
        || InvoiceArchive.IsArchive(content)
        || CmsEnvelope.Holds(content)
        || Base64Text.Open(content) is OpenEnvelope;

    private static IEnumerable<MimePart> PartsOf(MimeEntity entity) =>
        entity switch
        {
            MimePart part => [part],
            Multipart parts => parts.SelectMany(PartsOf),
            _ => [],
        };

    private static byte[] Decoded(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return content.ToArray();
    }

    /// <summary>The names of the header fields that the bytes begin with; none when they do not begin with one.</summary>
    private static IEnumerable<string> FieldsOf(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, LongestHead)).TrimStart("\uFEFF\r\n"u8));
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line is [' ' or '\t', ..])
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAnyExcept(FieldCharacters))
                yield break;
            yield return line[..colon];
        }
    }

    private static readonly System.Buffers.SearchValues<char> FieldCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
    );
}
