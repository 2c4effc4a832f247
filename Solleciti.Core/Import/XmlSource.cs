using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using System.Xml;
using Solleciti.Core.Common;

namespace Solleciti.Core.Import;

/// <summary>
/// The text of a foreign XML file. Programs declare one encoding and write another, so the bytes come before the declaration wherever they
/// tell more than it; what is only most likely is a doubt that the reader of the file hears of.
/// </summary>
internal sealed partial class XmlSource
{
    private const int LongestDeclaration = 200;
    private const string Blanks = " \t\r\n";

    private const string Guess =
        "Il file non è scritto nella codifica che dichiara: le lettere accentate e i simboli sono stati letti nel modo più probabile. "
        + "Controllare il nome del cliente e le descrizioni.";

    private readonly ReadOnlyMemory<byte> source;

    // Null where the reader of .NET understands the bytes as they are.
    private readonly string? text;

    private XmlSource(ReadOnlyMemory<byte> bytes, string? text, string version, bool guessed)
    {
        (source, this.text, Version) = (bytes, text, version);
        Doubt = guessed ? Guess : null;
    }

    /// <summary>The version of XML it says it is.</summary>
    public string Version { get; }

    /// <summary>What is not certain about its characters, in Italian; null when nothing is.</summary>
    public string? Doubt { get; }

    public static XmlSource Of(byte[] file)
    {
        var bytes = Trim(file);
        if (Marked(bytes.Span) is { } marked)
            return OfText(marked.GetString(bytes.Span).TrimStart('\uFEFF'), guessed: false);
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = Trim(bytes[3..]);
        var declaration = Declaration().Match(Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, LongestDeclaration)]));
        var declared = declaration.Groups["encoding"].Value;
        var version = declaration.Groups["version"].Value;
        if (Declared(declared) is { } single && !Ascii.IsValid(bytes.Span) && !ForeignText.IsCertainlyUtf8(bytes.Span))
            return OfText(WithoutControls(single, bytes.Span), guessed: false);
        var isPlain = declared.Length == 0 || declared.Equals("UTF-8", StringComparison.OrdinalIgnoreCase);
        if (isPlain && version is "" or "1.0" && Utf8.IsValid(bytes.Span))
            return new XmlSource(bytes, null, version, guessed: false);
        return OfText(ForeignText.Decode(bytes.Span, out var guessed), guessed);
    }

    /// <summary>Opens it for reading.</summary>
    public XmlReader Open(XmlReaderSettings settings) =>
        text is null ? XmlReader.Create(Stream(), settings) : XmlReader.Create(new StringReader(text), settings);

    /// <summary>The same without the characters that XML forbids; null when it has none.</summary>
    public XmlSource? Repaired()
    {
        var whole = text ?? Encoding.UTF8.GetString(source.Span);
        var allowed = string.Create(
            whole.Length - Forbidden(whole).Count(),
            whole,
            (rest, all) =>
            {
                var (from, to) = (0, 0);
                foreach (var index in Forbidden(all).Append(all.Length))
                {
                    all.AsSpan(from, index - from).CopyTo(rest[to..]);
                    (from, to) = (index + 1, to + index - from);
                }
            }
        );
        return allowed.Length == whole.Length ? null : new XmlSource(source, allowed, Version, Doubt is not null);
    }

    private static IEnumerable<int> Forbidden(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
                index++;
            else if (!XmlConvert.IsXmlChar(text[index]))
                yield return index;
        }
    }

    // Without its declaration, whose encoding is not that of a text and whose version may be one that .NET does not read.
    private static XmlSource OfText(string text, bool guessed)
    {
        var start = text.AsSpan().TrimStart(Blanks);
        var declaration = Declaration().Match(start[..Math.Min(start.Length, LongestDeclaration)].ToString());
        var version = declaration.Groups["version"].Value;
        var rest = start[declaration.Length..].ToString();
        // In XML 1.1 these end a line, too.
        return new XmlSource(default, version == "1.1" ? rest.Replace('\u0085', '\n').Replace('\u2028', '\n') : rest, version, guessed);
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> bytes) =>
        bytes.TrimStart(" \t\r\n"u8).TrimEnd(Marked(bytes.Span) is null ? "\0\u001A"u8 : default);

    // The letters themselves tell UTF-16 apart, with and without its mark.
    private static Encoding? Marked(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [(byte)'<', 0, 0, 0, ..] => new UTF32Encoding(false, false),
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Utf16(bigEndian: false),
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Utf16(bigEndian: true),
            _ => null,
        };

    private static Encoding Utf16(bool bigEndian) =>
        Encoding.GetEncoding(bigEndian ? 1201 : 1200, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(""));

    /// <summary>The declared encoding where it is one of single bytes that is known here.</summary>
    private static Encoding? Declared(string name)
    {
        var plain = name.ToUpperInvariant().Replace('_', '-');
        if (plain is "ISO-8859-1" or "ISO8859-1" or "LATIN1" or "LATIN-1" or "US-ASCII" or "ASCII" or "ANSI")
            return ForeignText.Windows1252;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(plain) ?? Encoding.GetEncoding(plain);
            return encoding.IsSingleByte ? encoding : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // What the ISO encodings leave to control characters is written by programs that mean those of Windows.
    private static string WithoutControls(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var decoded = encoding.GetString(bytes);
        if (decoded.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') < 0)
            return decoded;
        return string.Create(
            decoded.Length,
            decoded,
            (result, source) =>
            {
                for (var index = 0; index < source.Length; index++)
                    result[index] = source[index] is >= '\u0080' and <= '\u009F'
                        ? ForeignText.Windows1252.GetString([(byte)source[index]])[0]
                        : source[index];
            }
        );
    }

    private MemoryStream Stream() =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(source, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(source.ToArray(), writable: false);

    [GeneratedRegex(
        """^<\?xml\s+version\s*=\s*["'](?<version>[^"'>]{0,20})["'](\s+encoding\s*=\s*["'](?<encoding>[^"'>]{0,40})["'])?[^>]{0,60}\?>""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Declaration();
}
