using System.Text;
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

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        // References to characters that XML forbids are taken out with those that nobody sees.
        CheckCharacters = false,
    };

    // XmlReader looks up the declared encoding by name.
    static SafeXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static XmlReading Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return new RefusedXml(TooLarge);
        var source = XmlSource.Of(bytes);
        try
        {
            return Read(source);
        }
        catch (XmlException problem)
        {
            return Contains(bytes, "<!DOCTYPE"u8)
                ? new RefusedXml(
                    "Il file contiene una DTD (<!DOCTYPE>), che una fattura elettronica non ha: per sicurezza non viene letto."
                )
                : ReadRepaired(source, problem);
        }
    }

    private static XmlReading ReadRepaired(XmlSource source, XmlException problem)
    {
        try
        {
            return source.Repaired() is { } repaired ? Read(repaired) : Refuse(source, problem);
        }
        catch (XmlException)
        {
            return Refuse(source, problem);
        }
    }

    private static RefusedXml Refuse(XmlSource source, XmlException problem) =>
        new(
            source.Version is not ("" or "1.0")
                ? $"Il file è un XML {source.Version}, mentre le fatture elettroniche sono in XML 1.0, e non si è potuto leggere lo stesso "
                    + $"(riga {problem.LineNumber}): scaricarlo di nuovo, oppure chiedere a chi lo ha emesso il file in XML 1.0."
            : problem is { LineNumber: <= 1, LinePosition: <= 1 }
                ? "Il file non è un XML. Si importano le fatture elettroniche nel formato .xml, come si scaricano dal gestionale o dal portale."
            : $"Il file è un XML incompleto o danneggiato (riga {problem.LineNumber}, posizione {problem.LinePosition}): scaricarlo di nuovo e riprovare."
        );

    private static XmlReading Read(XmlSource source)
    {
        using var reader = source.Open(Settings);
        var reading = Read(reader);
        return reading is ReadXml read ? read with { Doubt = source.Doubt } : reading;
    }

    private static XmlReading Read(XmlReader reader)
    {
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

    private static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) => bytes.IndexOf(text) >= 0;
}

internal abstract record XmlReading;

internal sealed record ReadXml(XmlPart Root) : XmlReading
{
    /// <summary>What is not certain about its characters, in Italian.</summary>
    public string? Doubt { get; init; }
}

internal sealed record RefusedXml(string Reason) : XmlReading;
