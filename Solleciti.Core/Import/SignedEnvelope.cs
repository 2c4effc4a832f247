using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Solleciti.Core.Import;

/// <summary>
/// Takes the content out of a CAdES envelope as it is really found: DER, BER in chunks, with certificates nobody can read. Source: RFC 5652.
/// Touches nothing but its arguments.
/// </summary>
internal static class SignedEnvelope
{
    private const string TimestampToken = "1.2.840.113549.1.9.16.1.4";

    /// <summary>The content with what the signature says, or why there is none.</summary>
    public static EnvelopeReading Open(byte[] envelope)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(envelope);
        }
        catch (CryptographicException)
        {
            // Certificates with rare string types make the whole message unreadable for it; the invoice is still in there.
            return Bare(envelope) is { } content
                ? new OpenEnvelope(content, new FileSignature(null, SignatureState.Unverified))
                : RefusedEnvelope.Broken;
        }
        if (cms.ContentInfo.ContentType.Value == TimestampToken)
            return new RefusedEnvelope(
                "Il file è una marca temporale senza la fattura: importare il file .xml o .xml.p7m della fattura a cui si riferisce."
            );
        return cms.ContentInfo.Content.Length > 0 ? new OpenEnvelope(cms.ContentInfo.Content, SignatureOf(cms))
            : cms.SignerInfos.Count > 0
                ? new RefusedEnvelope(
                    "Il file contiene solo la firma (firma separata), non la fattura: importare il file .xml, oppure la busta completa .xml.p7m."
                )
            : RefusedEnvelope.Broken;
    }

    private static FileSignature SignatureOf(SignedCms cms)
    {
        FileSignature? worst = null;
        try
        {
            foreach (var signer in cms.SignerInfos)
                worst = FileSignature.Worse(worst, new FileSignature(NameOf(signer), StateOf(signer, cms.ContentInfo.Content)));
        }
        catch (CryptographicException)
        {
            // What a signer signed is decoded only now, and may be broken while the invoice is whole.
        }
        return worst ?? new FileSignature(null, SignatureState.Unverified);
    }

    private static SignatureState StateOf(SignerInfo signer, byte[] content)
    {
        try
        {
            var digests = signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(a => a.Values.Cast<AsnEncodedData>());
            foreach (var digest in digests.OfType<Pkcs9MessageDigest>())
            {
                if (Hash(signer.DigestAlgorithm.Value, content) is { } hash && !hash.AsSpan().SequenceEqual(digest.MessageDigest))
                    return SignatureState.Tampered;
            }
            signer.CheckSignature(verifySignatureOnly: true);
            return SignatureState.Intact;
        }
        catch (CryptographicException)
        {
            return SignatureState.Unverified;
        }
    }

    private static byte[]? Hash(string? algorithm, byte[] content) =>
        algorithm switch
        {
            "2.16.840.1.101.3.4.2.1" => SHA256.HashData(content),
            "2.16.840.1.101.3.4.2.2" => SHA384.HashData(content),
            "2.16.840.1.101.3.4.2.3" => SHA512.HashData(content),
            _ => null,
        };

    private static string? NameOf(SignerInfo signer)
    {
        try
        {
            var name = signer.Certificate?.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, false);
            return string.IsNullOrWhiteSpace(name) ? null : new string([.. name.Where(c => !char.IsControl(c)).Take(100)]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The content alone, without looking at certificates and signatures.</summary>
    private static byte[]? Bare(byte[] envelope)
    {
        try
        {
            var message = new AsnReader(envelope, AsnEncodingRules.BER).ReadSequence();
            message.ReadObjectIdentifier();
            var signed = message.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
            signed.ReadInteger();
            signed.ReadSetOf();
            var content = signed.ReadSequence();
            content.ReadObjectIdentifier();
            return content.HasData ? content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadOctetString() : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
