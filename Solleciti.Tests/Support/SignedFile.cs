using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Solleciti.Tests.Support;

/// <summary>Wraps files into CAdES envelopes in the forms they are found in.</summary>
internal static class SignedFile
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly DateTimeOffset Signed = new(2026, 3, 15, 9, 0, 0, TimeSpan.Zero);

    public static byte[] Der(byte[] content, string signer = "Giulia Ferri", bool apart = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={signer}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Signed, Signed.AddYears(1));
        var cms = new SignedCms(new ContentInfo(content), detached: apart);
        // A signed attribute brings the digest of the content with it, as every CAdES signature has one.
        cms.ComputeSignature(new CmsSigner(certificate) { SignedAttributes = { new Pkcs9SigningTime(Signed.UtcDateTime) } });
        return cms.Encode();
    }

    /// <summary>The same envelope with lengths left open and the content in chunks, as signing services stream it.</summary>
    public static byte[] Ber(byte[] content, int chunk = 1000)
    {
        var message = new AsnReader(Der(content), AsnEncodingRules.BER).ReadSequence();
        var type = message.ReadEncodedValue();
        var signed = message.ReadSequence(Context0).ReadSequence();
        var (version, digests) = (signed.ReadEncodedValue(), signed.ReadEncodedValue());
        signed.ReadEncodedValue();
        var rest = new List<byte>();
        while (signed.HasData)
            rest.AddRange(signed.ReadEncodedValue().Span);
        var chunks = content.Chunk(chunk).SelectMany(part => Primitive(0x04, part)).ToArray();
        var dataType = Primitive(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]);
        var encapsulated = Open(0x30, [.. dataType, .. Open(0xA0, Open(0x24, chunks))]);
        return Open(0x30, [.. type.Span, .. Open(0xA0, Open(0x30, [.. version.Span, .. digests.Span, .. encapsulated, .. rest]))]);
    }

    public static byte[] Base64(byte[] envelope) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(envelope, Base64FormattingOptions.InsertLineBreaks));

    public static byte[] Pem(byte[] envelope) => Encoding.ASCII.GetBytes(PemEncoding.WriteString("PKCS7", envelope));

    /// <summary>The text openssl and mail programs write around an envelope.</summary>
    public static byte[] Smime(byte[] envelope) =>
        [
            .. "MIME-Version: 1.0\r\nContent-Disposition: attachment; filename=\"smime.p7m\"\r\n"u8,
            .. "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=\"smime.p7m\"\r\n"u8,
            .. "Content-Transfer-Encoding: base64\r\n\r\n"u8,
            .. Base64(envelope),
            .. "\r\n\r\n"u8,
        ];

    /// <summary>TimeStampedData (RFC 5544) with a file name and no timestamp worth the name.</summary>
    public static byte[] TimeStamped(byte[]? content, string contentType = "1.2.840.113549.1.9.16.1.31")
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(contentType);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "https://example.invalid/fattura.xml");
                using (writer.PushSequence())
                {
                    writer.WriteBoolean(false);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, "fattura.xml");
                }
                if (content is not null)
                    writer.WriteOctetString(content);
                using (writer.PushSequence(Context0))
                    writer.WriteNull();
            }
        }
        return writer.Encode();
    }

    private static byte[] Open(byte tag, byte[] content) => [tag, 0x80, .. content, 0x00, 0x00];

    private static byte[] Primitive(byte tag, byte[] content) =>
        content.Length < 0x80
            ? [tag, (byte)content.Length, .. content]
            : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
