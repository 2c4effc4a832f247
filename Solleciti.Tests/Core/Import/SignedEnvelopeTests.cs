using System.Text;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

public sealed class SignedEnvelopeTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes(
        "<FatturaElettronica>" + new string('à', 2000) + "</FatturaElettronica>"
    );

    public static TheoryData<string> Forms => ["der", "ber", "base64", "base64 ber", "pem", "twice"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Open_EveryForm_GivesTheContentAndTheSigner(string form)
    {
        var opened = Assert.IsType<OpenEnvelope>(Open(Wrap(form)));

        Assert.Equal(Content, opened.Content);
        Assert.Equal(new FileSignature("Giulia Ferri", SignatureState.Intact), opened.Signature);
        Assert.Equal("firma integra di Giulia Ferri", opened.Signature!.Words);
    }

    [Fact]
    public void Open_ContentChangedAfterSigning_IsTampered()
    {
        var bytes = SignedFile.Der(Content);
        bytes[bytes.AsSpan().IndexOf("<FatturaElettronica>"u8) + 1] = (byte)'f';

        Assert.Equal(SignatureState.Tampered, Assert.IsType<OpenEnvelope>(Open(bytes)).Signature!.State);
    }

    [Fact]
    public void Open_SignatureNobodyCanCheck_KeepsTheContent()
    {
        var bytes = SignedFile.Der(Content);
        bytes[^1] ^= 0xFF;

        var opened = Assert.IsType<OpenEnvelope>(Open(bytes));

        Assert.Equal((SignatureState.Unverified, Content.Length), (opened.Signature!.State, opened.Content.Length));
    }

    [Fact]
    public void Open_CertificateThatCannotBeRead_KeepsTheContent()
    {
        var bytes = SignedFile.Der(Content);
        // The name of the signer becomes a type no decoder knows.
        bytes[bytes.AsSpan().IndexOf("Giulia Ferri"u8) - 2] = 0x1F;

        Assert.Equal(Content, Assert.IsType<OpenEnvelope>(Open(bytes)).Content);
    }

    [Fact]
    public void Open_SignedAttributeThatCannotBeRead_KeepsTheContent()
    {
        var bytes = SignedFile.Der(Content);
        // The name of the signing time goes on beyond its end.
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05]) + 8] = 0x85;

        var opened = Assert.IsType<OpenEnvelope>(Open(bytes));

        Assert.Equal((SignatureState.Unverified, Content.Length), (opened.Signature!.State, opened.Content.Length));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    public void Open_CutOff_IsBroken(int length) => Assert.IsType<RefusedEnvelope>(Open(SignedFile.Der(Content)[..length]));

    [Theory]
    [InlineData("<FatturaElettronica/>")]
    [InlineData("MIO CUGINO")]
    [InlineData("")]
    public void Open_NoEnvelope_IsNone(string text) => Assert.Null(Open(Encoding.UTF8.GetBytes(text)));

    private static EnvelopeReading? Open(byte[] bytes) => Envelopes.Open(bytes, new UnpackBudget());

    private static byte[] Wrap(string form) =>
        form switch
        {
            "der" => SignedFile.Der(Content),
            "ber" => SignedFile.Ber(Content),
            "base64" => SignedFile.Base64(SignedFile.Der(Content)),
            "base64 ber" => SignedFile.Base64(SignedFile.Ber(Content)),
            "pem" => SignedFile.Pem(SignedFile.Der(Content)),
            _ => SignedFile.Der(SignedFile.Der(Content)),
        };
}
