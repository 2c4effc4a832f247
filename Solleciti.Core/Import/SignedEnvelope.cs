using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;

namespace Solleciti.Core.Import;

/// <summary>
/// Takes the content out of CAdES envelopes as they are really found: DER, BER in chunks, PEM, Base64, one inside the other. Source: RFC
/// 5652. Touches nothing but its arguments.
/// </summary>
internal static class SignedEnvelope
{
    private const string SignedData = "1.2.840.113549.1.7.2";

    /// <summary>The content of an envelope with what its outermost signature says; null when the bytes are none.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="budget">What may come out of it.</param>
    public static EnvelopeReading? Open(byte[] bytes, UnpackBudget budget)
    {
        if (Binary(bytes) is not { } layer)
            return null;
        FileSignature? signature = null;
        while (true)
        {
            if (Peel(layer) is not { } opened || !budget.TakeLayer(opened.Content.Length))
                return new BrokenEnvelope();
            signature = Worse(signature, opened.Signature);
            if (Binary(opened.Content) is not { } inner)
                return new OpenEnvelope(opened.Content, signature);
            layer = inner;
        }
    }

    /// <summary>The envelope's own bytes, whatever text they are wrapped in; null when these are no envelope.</summary>
    private static byte[]? Binary(byte[] bytes)
    {
        if (bytes.Length > 1 && bytes[0] == 0x30 && bytes[1] is >= 0x80 and <= 0x84)
            return bytes;
        var start = bytes.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        return start.StartsWith("-----BEGIN"u8) || start.StartsWith("MI"u8) ? FromBase64(start) : null;
    }

    private static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var lines = Encoding.ASCII.GetString(text).Split('\n').Where(line => !line.StartsWith("-----", StringComparison.Ordinal));
        try
        {
            return Convert.FromBase64String(string.Concat(lines).TrimEnd('\0'));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static OpenEnvelope? Peel(byte[] envelope)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(envelope);
        }
        catch (CryptographicException)
        {
            // Certificates with rare string types make the whole message unreadable for it; the invoice is still in there.
            return Bare(envelope) is { } content ? new OpenEnvelope(content, new FileSignature(null, SignatureState.Unverified)) : null;
        }
        return cms.ContentInfo.Content.Length == 0 ? null : new OpenEnvelope(cms.ContentInfo.Content, SignatureOf(cms));
    }

    private static FileSignature SignatureOf(SignedCms cms)
    {
        FileSignature? worst = null;
        try
        {
            foreach (var signer in cms.SignerInfos)
                worst = Worse(worst, new FileSignature(NameOf(signer), StateOf(signer, cms.ContentInfo.Content)));
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
            if (message.ReadObjectIdentifier() != SignedData)
                return null;
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

    private static FileSignature Worse(FileSignature? known, FileSignature next) =>
        known is null || next.State > known.State ? next : known;
}

/// <summary>What became of an envelope.</summary>
internal abstract record EnvelopeReading;

/// <summary>An envelope with its content.</summary>
internal sealed record OpenEnvelope(byte[] Content, FileSignature Signature) : EnvelopeReading;

/// <summary>An envelope whose content cannot be taken out.</summary>
internal sealed record BrokenEnvelope : EnvelopeReading;
