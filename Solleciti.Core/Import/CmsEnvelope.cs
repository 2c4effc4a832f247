using System.Formats.Asn1;

namespace Solleciti.Core.Import;

/// <summary>
/// The binary envelopes, told apart by the type they state: signed, timestamped, or something that holds no invoice for us. Sources: RFC
/// 5652, RFC 5544 (TimeStampedData, .tsd).
/// </summary>
internal static class CmsEnvelope
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string TimeStampedData = "1.2.840.113549.1.9.16.1.31";
    private const string CompressedData = "1.2.840.113549.1.9.16.1.9";

    // EnvelopedData, EncryptedData, AuthEnvelopedData.
    private static readonly string[] Encrypted = ["1.2.840.113549.1.7.3", "1.2.840.113549.1.7.6", "1.2.840.113549.1.9.16.1.23"];

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    /// <summary>What is in the envelope; null when the bytes are none.</summary>
    public static EnvelopeReading? Open(byte[] bytes)
    {
        var start = bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        var envelope = start > 0 && IsDer(bytes.AsSpan(start)) ? bytes[start..] : bytes;
        if (!IsDer(envelope))
            return null;
        try
        {
            return TypeOf(envelope) switch
            {
                SignedData => SignedEnvelope.Open(envelope),
                TimeStampedData => TimeStamped(envelope),
                Data => new OpenEnvelope(Content(envelope).ReadOctetString(), null),
                CompressedData => new RefusedEnvelope(
                    "La busta è compressa (CompressedData) e non si legge: importare il file .xml o .xml.p7m della stessa fattura."
                ),
                { } type when Encrypted.Contains(type) => new RefusedEnvelope(
                    "Il file è cifrato e può aprirlo solo chi ha la chiave: importare il file .xml della stessa fattura, non cifrato."
                ),
                { } type => new RefusedEnvelope(
                    $"Il file è una busta di un tipo che non si usa per le fatture ({type}): importare il file .xml della stessa fattura."
                ),
                null => new RefusedEnvelope(
                    "Il file è un certificato, una marca temporale o una chiave, senza la fattura: importare il file .xml o .xml.p7m."
                ),
            };
        }
        catch (AsnContentException)
        {
            return RefusedEnvelope.Broken;
        }
    }

    /// <summary>A sequence that begins like an envelope, a certificate, a timestamp or a key.</summary>
    public static bool IsDer(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [0x30, <= 0x84, ..] || FirstOf(bytes) is var first && first >= bytes.Length)
            return false;
        // A text may begin with the letters of a short sequence of sequences.
        return bytes[first] is 0x06 or 0x02 || (bytes[first] == 0x30 && bytes[1] >= 0x80);
    }

    /// <summary>An envelope that may have a content, not only a certificate, a timestamp or a key.</summary>
    public static bool Holds(ReadOnlySpan<byte> bytes) => IsDer(bytes) && bytes[FirstOf(bytes)] == 0x06;

    private static int FirstOf(ReadOnlySpan<byte> bytes) => bytes[1] < 0x80 ? 2 : 2 + (bytes[1] & 0x7F);

    /// <summary>The content type; null for a sequence that does not begin with one.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        var first = FirstOf(bytes);
        return bytes[first] == 0x06 ? AsnDecoder.ReadObjectIdentifier(bytes[first..], AsnEncodingRules.BER, out _) : null;
    }

    private static AsnReader Content(byte[] envelope)
    {
        var message = new AsnReader(envelope, AsnEncodingRules.BER).ReadSequence();
        message.ReadObjectIdentifier();
        return message.ReadSequence(Context0);
    }

    private static EnvelopeReading TimeStamped(byte[] envelope)
    {
        var stamped = Content(envelope).ReadSequence();
        stamped.ReadInteger();
        // Where the file is found and what it is called.
        while (stamped.HasData && stamped.PeekTag().TagValue is (int)UniversalTagNumber.IA5String or (int)UniversalTagNumber.Sequence)
            stamped.ReadEncodedValue();
        return stamped.HasData && stamped.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString)
            ? new OpenEnvelope(stamped.ReadOctetString(), null)
            : new RefusedEnvelope(
                "Il file è una marca temporale (.tsd) senza la fattura, che sta altrove: importare il file .xml o .xml.p7m della fattura."
            );
    }
}
