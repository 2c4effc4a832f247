using System.Text;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Files in every wrapping they are found in: read, or refused for what they are.</summary>
public sealed class WrappedFileTests
{
    private static readonly byte[] Xml = FatturaPaXml.Invoice("12/A", new DateOnly(2026, 2, 10), "Beta", 122m).Bytes;
    private static readonly byte[] Signed = SignedFile.Der(Xml);

    static WrappedFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[]> Wrappings =>
        new()
        {
            { "Base64 without its padding", Base64Of(SignedFile.Der([.. Xml, .. " "u8]), text => text.TrimEnd('=')) },
            { "Base64 one character short of its end", Base64Of(Padded(1), text => text + "A") },
            { "Base64 on one line", Base64Of(Signed, text => text) },
            { "Base64 padded in pieces", Base64InPieces(Signed, 1000) },
            { "Base64 twice", SignedFile.Base64(SignedFile.Base64(Signed)) },
            { "Base64 of PEM", SignedFile.Base64(SignedFile.Pem(Signed)) },
            { "Base64 quoted as in a mail", Encoding.ASCII.GetBytes("> " + Ascii(SignedFile.Base64(Signed)).ReplaceLineEndings("\r\n> ")) },
            { "Base64 in UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Ascii(SignedFile.Base64(Signed)))] },
            { "Base64 in a data address", Encoding.ASCII.GetBytes("data:application/pkcs7-mime;base64," + Convert.ToBase64String(Signed)) },
            { "PEM with words around it", Encoding.ASCII.GetBytes($"Bag Attributes\n    x: 1\n{Ascii(SignedFile.Pem(Signed))}\nfine\n") },
            {
                "PEM with headers in it",
                Encoding.ASCII.GetBytes(Ascii(SignedFile.Pem(Signed)).Replace("7-----\n", "7-----\nX-Kind: a\n\n"))
            },
            { "PEM without its end", Encoding.ASCII.GetBytes(Ascii(SignedFile.Pem(Signed)).Replace("-----END PKCS7-----", "")) },
            { "envelope after a blank line", [.. "\r\n"u8, .. Signed] },
            { "envelope with a line end after it", [.. Signed, .. "\r\n"u8] },
            { "S/MIME", SignedFile.Smime(Signed) },
            { "S/MIME with Unix line ends", Encoding.ASCII.GetBytes(Ascii(SignedFile.Smime(Signed)).ReplaceLineEndings("\n")) },
            { "S/MIME, signature apart", SignatureApart() },
            { "M7M", M7m() },
            { "TSD", SignedFile.TimeStamped(Xml) },
            { "TSD of a signed file", SignedFile.TimeStamped(SignedFile.Ber(Xml)) },
            { "TSD in Base64", SignedFile.Base64(SignedFile.TimeStamped(Signed)) },
            { "signed TSD", SignedFile.Der(SignedFile.TimeStamped(Xml)) },
            { "plain XML in Base64", SignedFile.Base64(Xml) },
            { "plain XML with its mark in Base64", SignedFile.Base64([.. Encoding.UTF8.Preamble, .. Xml]) },
            { "plain XML in Base64 twice", SignedFile.Base64(SignedFile.Base64(Xml)) },
            { "BER in BER in BER", SignedFile.Ber(SignedFile.Ber(SignedFile.Ber(Xml), 100), 128) },
        };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Of_EveryWrapping_IsRead(string wrapping, byte[] bytes)
    {
        Assert.NotEmpty(wrapping);
        foreach (var name in (string[])["a.xml.p7m", "a.xml", "a.tsd"])
        {
            var reading = Read(name, bytes);

            Assert.Null(reading.Refusal?.RefusalReason);
            var body = Assert.IsType<ReadableBody>(Assert.Single(reading.File!.Bodies));
            Assert.Equal(("12/A", 122m), (body.Draft.Number, body.Draft.ToCollect));
        }
    }

    [Fact]
    public void Of_SignedInsideATimestamp_KeepsTheSigner() =>
        Assert.Equal("firma integra di Giulia Ferri", Read("a.tsd", SignedFile.TimeStamped(Signed)).Signature!.Words);

    [Fact]
    public void Of_UnsignedInBase64_HasNoSignature() => Assert.Null(Read("a.xml", SignedFile.Base64(Xml)).Signature);

    public static TheoryData<byte[], string> Refusals =>
        new()
        {
            { SignedFile.Der("solo testo"u8.ToArray()), "non è un XML" },
            { SignedFile.Der("%PDF-1.7 x"u8.ToArray()), "PDF" },
            { SignedFile.Base64([.. "%PDF-1.7 "u8, .. new byte[100]]), "PDF" },
            { SignedFile.Der(Xml)[..900], "danneggiata" },
            { SignedFile.Base64(SignedFile.Der(Xml)[..900]), "danneggiata" },
            { SignedFile.Der(Xml, apart: true), "firma separata" },
            { Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Signed)), "salvata come testo" },
            { Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(SignedFile.Ber(Xml))), "salvata come testo" },
            { SignedFile.Base64(Encoding.UTF8.GetBytes(Encoding.GetEncoding(1252).GetString(Signed))), "salvata come testo" },
            { SignedFile.TimeStamped(null), "marca temporale" },
            { SignedFile.TimeStamped(Xml)[..300], "danneggiata" },
            { SignedFile.TimeStamped(Xml, "1.2.840.113549.1.7.3"), "cifrat" },
            { SignedFile.TimeStamped(Xml, "1.2.840.113549.1.9.16.1.9"), "compress" },
            { SignedFile.TimeStamped(Xml, "1.2.3.4"), "busta di un tipo" },
            { [0x30, 0x82, 0x01, 0x00, 0x30, 0x82, 0x00, 0x10, .. new byte[248]], "certificato" },
            { "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nciao a tutti\r\n"u8.ToArray(), "S/MIME" },
            { "From: a@example.it\r\nSubject: fattura\r\nContent-Type: text/plain\r\n\r\nciao\r\n"u8.ToArray(), "messaggio di posta" },
            { SignedFile.Smime(Signed)[..700], "danneggiata" },
            { Layers(12), "una dentro l'altra" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Of_WhatCannotBeRead_SaysWhatItIs(byte[] bytes, string word)
    {
        var reason = Read("a.xml.p7m", bytes).Refusal!.RefusalReason!;

        Assert.Contains(word, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("non è una busta", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.xml.p7m")]
    [InlineData("a.tsd")]
    public void Of_NamedLikeAnEnvelopeAndNone_SaysSo(string name) =>
        Assert.Contains("non è una busta", Read(name, "AB"u8.ToArray()).Refusal!.RefusalReason, StringComparison.Ordinal);

    private static FileReading Read(string name, byte[] bytes) => FileReading.Of(name, bytes, new UnpackBudget());

    private static string Ascii(byte[] bytes) => Encoding.ASCII.GetString(bytes);

    private static byte[] Base64Of(byte[] bytes, Func<string, string> spoil) =>
        Encoding.ASCII.GetBytes(spoil(Convert.ToBase64String(bytes)));

    /// <summary>A signed file whose length leaves so many bytes in the last group of three.</summary>
    private static byte[] Padded(int left)
    {
        var bytes = Signed;
        while (bytes.Length % 3 != left)
            bytes = [.. bytes, (byte)'\n'];
        return bytes;
    }

    private static byte[] Base64InPieces(byte[] bytes, int size) =>
        Encoding.ASCII.GetBytes(string.Join('\n', bytes.Chunk(size).Select(piece => Convert.ToBase64String(piece))));

    private static byte[] SignatureApart() =>
        [
            .. "MIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=\"b\"\r\n\r\n--b\r\n"u8,
            .. "Content-Type: application/xml\r\nContent-Transfer-Encoding: base64\r\n\r\n"u8,
            .. SignedFile.Base64(Xml),
            .. "\r\n--b\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"u8,
            .. SignedFile.Base64(SignedFile.Der(Xml, apart: true)),
            .. "\r\n--b--\r\n"u8,
        ];

    private static byte[] M7m() =>
        [
            .. "Mime-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"u8,
            .. "Content-Type: application/timestamp-reply; name=\"a.tsr\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"u8,
            .. SignedFile.Base64([0x30, 0x82, 0x01, 0x00, 0x30, 0x03, 0x02, 0x01, 0x00, .. new byte[247]]),
            .. "\r\n--b\r\nContent-Type: application/pkcs7-mime; name=\"a.p7m\"\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8,
            .. Signed,
            .. "\r\n--b--\r\n"u8,
        ];

    private static byte[] Layers(int depth) => Enumerable.Range(0, depth).Aggregate(Xml, (inner, _) => SignedFile.TimeStamped(inner));
}
