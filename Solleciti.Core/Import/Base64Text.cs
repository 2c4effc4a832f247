namespace Solleciti.Core.Import;

/// <summary>
/// Base64 as it is really found: with or without its padding, cut into lines, padded in pieces, quoted in a mail, in a PEM frame. What is
/// no letter of it is left out. Source: RFC 2045, section 6.8.
/// </summary>
internal static class Base64Text
{
    private const int Shortest = 64;
    private const int WhereFramesBegin = 4096;
    private const byte Blank = 64;
    private const byte Padding = 65;
    private const byte Noise = 66;

    private static readonly byte[] Values = [.. Enumerable.Range(0, 256).Select(character => ValueOf((char)character))];

    /// <summary>What the text stands for; null when it is no Base64, or of nothing that is known here.</summary>
    public static EnvelopeReading? Open(byte[] bytes)
    {
        var text = Framed(bytes);
        return IsBase64(text) && Decode(text) is { } content && IsKnown(content) ? new OpenEnvelope(content, null) : null;
    }

    private static bool IsKnown(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart("\uFEFF \t\r\n"u8);
        return start is [(byte)'<', ..]
            || CmsEnvelope.IsDer(start)
            || FileFormats.Refuse(content) is not null
            || InvoiceArchive.IsArchive(content)
            || IsBase64(Framed(content));
    }

    /// <summary>What stands between the lines of a PEM frame or behind the head of a data address; else all of it.</summary>
    private static ReadOnlySpan<byte> Framed(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart("\uFEFF \t\r\n"u8);
        if (text.StartsWith("data:"u8) && text[..Math.Min(text.Length, 200)].IndexOf((byte)',') is > 0 and var comma)
            return text[(comma + 1)..];
        if (text[..Math.Min(text.Length, WhereFramesBegin)].IndexOf("-----BEGIN "u8) is >= 0 and var begin)
            text = text[(begin + Math.Max(0, text[begin..].IndexOf((byte)'\n')) + 1)..];
        if (text.IndexOf("-----END"u8) is >= 0 and var end)
            text = text[..end];
        // Headers end with a blank line (RFC 1421).
        while (text.IndexOf((byte)'\n') is >= 0 and var line && text[..line].Contains((byte)':'))
            text = text[(line + 1)..];
        return text;
    }

    private static bool IsBase64(ReadOnlySpan<byte> text)
    {
        var (letters, noise) = (0, 0);
        foreach (var character in text)
        {
            var value = Values[character];
            if (value < Blank)
                letters++;
            else if (value == Noise && (++noise > 2 + letters / 50))
                return false;
        }
        return letters >= Shortest;
    }

    private static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length / 4 * 3 + 3];
        var (length, held, bits) = (0, 0, 0);
        foreach (var character in text)
        {
            var value = Values[character];
            // A piece ends with its padding; what is left of its last group is none of it.
            if (value == Padding)
                (held, bits) = (0, 0);
            if (value >= Blank)
                continue;
            (held, bits) = ((held << 6 | value) & 0xFFFF, bits + 6);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[length++] = (byte)(held >> bits);
        }
        return bytes[..length];
    }

    private static byte ValueOf(char character) =>
        character switch
        {
            >= 'A' and <= 'Z' => (byte)(character - 'A'),
            >= 'a' and <= 'z' => (byte)(character - 'a' + 26),
            >= '0' and <= '9' => (byte)(character - '0' + 52),
            '+' => 62,
            '/' => 63,
            '=' => Padding,
            // UTF-16 has a zero beside each letter and a mark before the first.
            ' ' or '\t' or '\r' or '\n' or '\0' or (char)0xFF or (char)0xFE => Blank,
            _ => Noise,
        };
}
