using System.Text;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

public sealed class ForeignFilesTests
{
    [Theory]
    [InlineData("a.xml", "", "vuoto")]
    [InlineData("a.pdf", "%PDF-1.7", "PDF")]
    [InlineData("a.xml.p7m", "AB", ".p7m")]
    [InlineData("a.xml", "<!DOCTYPE html><html><body>Accedi</body></html>", "HTML")]
    [InlineData("a.xml", "numero;data;importo", "non è un XML")]
    [InlineData("a.xml", "<p:FatturaElettronicaSemplificata xmlns:p=\"u\" versione=\"FSM10\"/>", "CedentePrestatore")]
    [InlineData("a.xml", "<t:RicevutaConsegna xmlns:t=\"u\"/>", "ricevuta di consegna")]
    [InlineData("a.xml", "<t:NotificaMancataConsegna xmlns:t=\"u\"/>", "mancata consegna")]
    [InlineData("a.xml", "<ordine/>", "«ordine»")]
    [InlineData("a.xml", "<FatturaElettronica/>", "CedentePrestatore")]
    [InlineData("a.xml", "<FatturaElettronica><FatturaElettronicaHeader>", "danneggiato")]
    public void Read_OtherFile_IsRefusedByName(string name, string text, string word) =>
        Assert.Contains(word, Refusal(name, Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("\0\0\0\0", "zeri")]
    [InlineData("  \r\n", "spazi")]
    [InlineData("xx\n%PDF-1.4", "PDF")]
    [InlineData("{\\rtf1 x", "RTF")]
    [InlineData("Rar!\u001A\u0007\u0001\0", "RAR")]
    [InlineData("7z\u00BC\u00AF\u0027\u001C\0", "7z")]
    [InlineData("\u001F\u008B\u0008\0", "gzip")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "Office")]
    [InlineData("\u0089PNG\r\n", "immagine")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "immagine")]
    [InlineData("{\"fattura\": 1}", "JSON")]
    [InlineData("[InternetShortcut]\r\nURL=https://example.it", "collegamento")]
    public void Read_OtherFormat_IsRefusedByWhatItIsWhateverItsName(string content, string word)
    {
        foreach (var name in (string[])["a.xml", "a.xml.p7m"])
            Assert.Contains(word, Refusal(name, Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PlainXmlNamedP7m_IsRead() =>
        Assert.IsType<ReadableFile>(
            FatturaPaReader.Read("a.xml.p7m", FatturaPaXml.Invoice("1", new DateOnly(2026, 2, 10), "Beta", 122m).Bytes)
        );

    [Fact]
    public void Read_ExternalEntity_IsRefused()
    {
        var text = FatturaPaXml
            .Invoice("1", new DateOnly(2026, 2, 10), "Beta", 122m)
            .Text.Replace("?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", StringComparison.Ordinal)
            .Replace("<Denominazione>Beta", "<Denominazione>&e;", StringComparison.Ordinal);

        Assert.Contains("DTD", Refusal("a.xml", Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a>", "</a>", false)] // one in the other
    [InlineData("<a b='c' xmlns:d='e'>", "</a>", false)]
    [InlineData("<a><b/>", "</a>", false)]
    [InlineData("<a><!-- b -->", "</a>", false)]
    [InlineData("<a/>", "", true)] // one after the other
    [InlineData("<b:a xmlns:b='c' d='e'/>", "", true)]
    [InlineData("a<!---->", "", true)]
    [InlineData("a<?b?>", "", true)]
    [InlineData("<![CDATA[a]]>", "", true)]
    [InlineData("&amp;&#65;", "", true)]
    public void Read_MegabytesOfOneThing_TakesTimeInLine(string open, string close, bool readable)
    {
        // Quadratic work takes minutes here: each time twice as much would need four times as long.
        var times = 1_400_000 / (open.Length + close.Length);
        var text = $"<r>{string.Concat(Enumerable.Repeat(open, times))}{string.Concat(Enumerable.Repeat(close, times))}</r>";
        var bytes = Encoding.UTF8.GetBytes(text);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var read = SafeXml.Read(bytes);

        Assert.Equal(readable, read is ReadXml);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        if (read is RefusedXml refused)
            Assert.Contains("64", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b{0}=''")]
    [InlineData("xmlns:b{0}='c'")]
    public void Read_MegabytesOfAttributes_AreRefused(string attribute)
    {
        var text =
            "<a "
            + string.Join(' ', Enumerable.Range(0, 100_000).Select(i => attribute.Replace("{0}", $"{i}", StringComparison.Ordinal)))
            + "/>";

        Assert.Contains("attributi", Refusal("a.xml", Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Read_Depth_IsAllowedUpToSixtyFour(int depth, bool allowed)
    {
        var text = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        Assert.Equal(allowed, SafeXml.Read(Encoding.UTF8.GetBytes(text)) is ReadXml);
    }

    [Fact]
    public void Read_ManyAttributes_IsRefused()
    {
        var text = "<a " + string.Join(' ', Enumerable.Range(0, 300).Select(i => $"b{i}=''")) + "/>";

        Assert.Contains("attributi", Refusal("a.xml", Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooLarge_IsRefusedUnparsed()
    {
        var bytes = new byte[SafeXml.MaxBytes + 1];
        Array.Fill(bytes, (byte)'<');

        Assert.Contains("10 MB", Refusal("a.xml", bytes), StringComparison.Ordinal);
    }

    private static string Refusal(string name, byte[] bytes) => Assert.IsType<UnreadableFile>(FatturaPaReader.Read(name, bytes)).Reason;
}
