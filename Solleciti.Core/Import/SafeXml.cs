using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Solleciti.Core.Import;

/// <summary>
/// The one way a foreign file becomes XML here: no DTD, nothing fetched, capped in size, depth and attributes
/// while it is read, in time linear in its size.
/// </summary>
internal static class SafeXml
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxDepth = 64;

    public const string TooLarge = "Il file supera i 10 MB e non può essere una fattura elettronica: lo SdI ne accetta al massimo 5.";

    // The format has four.
    private const int MaxAttributes = 256;

    private static readonly Encoding Windows1252 =
        CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new InvalidOperationException("windows-1252 is part of .NET.");

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    // XmlReader looks up the declared encoding by name.
    static SafeXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static XmlReading Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return new RefusedXml(TooLarge);
        var start = LeadingBlanks(bytes);
        try
        {
            return Read(XmlReader.Create(new MemoryStream(bytes, start, bytes.Length - start), Settings));
        }
        catch (XmlException problem)
        {
            return Contains(bytes, "<!DOCTYPE"u8)
                ? new RefusedXml(
                    "Il file contiene una DTD (<!DOCTYPE>), che una fattura elettronica non ha: per sicurezza non viene letto."
                )
                : ReadIgnoringDeclaredEncoding(bytes, start, problem);
        }
    }

    /// <summary>Files that say UTF-8 and are Latin-1, or say UTF-16 and are UTF-8, are common; the bytes tell better than the declaration.</summary>
    private static XmlReading ReadIgnoringDeclaredEncoding(byte[] bytes, int start, XmlException problem)
    {
        var encoding = Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252;
        try
        {
            return Read(XmlReader.Create(new StreamReader(new MemoryStream(bytes, start, bytes.Length - start), encoding), Settings));
        }
        catch (XmlException)
        {
            return problem is { LineNumber: <= 1, LinePosition: <= 1 }
                ? new RefusedXml(
                    "Il file non è un XML. Si importano le fatture elettroniche nel formato .xml, come le scarichi dal gestionale o dal portale."
                )
                : new RefusedXml(
                    $"Il file è un XML incompleto o danneggiato (riga {problem.LineNumber}, posizione {problem.LinePosition}): scaricalo di nuovo e riprovare."
                );
        }
    }

    private static XmlReading Read(XmlReader opened)
    {
        using var reader = opened;
        var root = new XmlPart("");
        var path = new Stack<XmlPart>([root]);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.AttributeCount > MaxAttributes:
                    return new RefusedXml(
                        $"Il file ha un elemento con più di {MaxAttributes} attributi: non è una fattura elettronica e per sicurezza non viene letto."
                    );
                case XmlNodeType.Element when reader.Depth >= MaxDepth:
                    return new RefusedXml(
                        $"Il file ha più di {MaxDepth} elementi uno dentro l'altro: non è una fattura elettronica e per sicurezza non viene letto."
                    );
                case XmlNodeType.Element:
                    var part = new XmlPart(reader.LocalName);
                    path.Peek().Add(part);
                    if (!reader.IsEmptyElement)
                        path.Push(part);
                    break;
                case XmlNodeType.EndElement:
                    path.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    path.Peek().Add(reader.Value);
                    break;
            }
        }
        return new ReadXml(root.Children[0]);
    }

    private static int LeadingBlanks(ReadOnlySpan<byte> bytes) => Math.Max(0, bytes.IndexOfAnyExcept(" \t\r\n"u8));

    private static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) => bytes.IndexOf(text) >= 0;
}

internal abstract record XmlReading;

internal sealed record ReadXml(XmlPart Root) : XmlReading;

internal sealed record RefusedXml(string Reason) : XmlReading;
