using System.Text;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Files whose declaration and bytes disagree: the right characters, or a word about the doubt.</summary>
public sealed class FileEncodingTests
{
    private const string Name = "Bottega Nicolò & C. – “Ombra” €";
    private static readonly DateOnly Date = new(2026, 2, 10);

    static FileEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("ISO-8859-1", 1252)]
    [InlineData("iso-8859-15", 1252, "Bottega Nicolò & C. – “Ombra”")] // the euro sign of the one is a currency sign of the other
    [InlineData("latin1", 1252)]
    [InlineData("US-ASCII", 65001)]
    [InlineData("ascii", 1252)]
    [InlineData("ISO-8859-1", 65001)]
    [InlineData("windows-1252", 65001)]
    [InlineData("windows-1252", 1252)]
    [InlineData("utf8", 65001)]
    [InlineData("UTF-16", 65001)]
    [InlineData("UTF-16LE", 65001)]
    [InlineData("UTF-8", 1200)] // without its mark
    [InlineData("UTF-8", 1201)]
    [InlineData("UTF-8", 12000)]
    [InlineData("ISO-8859-1", 1200)]
    [InlineData("qualcosa", 65001)]
    [InlineData("", 65001)]
    public void Read_DeclaredOtherwise_HasTheRightCharactersAndNoDoubt(string declared, int codePage, string name = Name)
    {
        var body = Body(Encoded(declared, codePage, name), out var customer);

        Assert.Equal(name, customer);
        Assert.DoesNotContain(body.Draft.Content.Warnings, IsDoubt);
    }

    [Theory]
    [InlineData("UTF-8", 1252)]
    [InlineData("UTF-16", 1252)]
    [InlineData("qualcosa", 1252)]
    public void Read_BytesThatCanOnlyBeGuessed_AreReadWithAWordAboutIt(string declared, int codePage)
    {
        var body = Body(Encoded(declared, codePage, Name), out var customer);

        Assert.Equal(Name, customer);
        Assert.Contains(body.Draft.Content.Warnings, IsDoubt);
    }

    [Fact]
    public void Read_Latin15_KeepsTheEuroSign()
    {
        Body(Encoded("ISO-8859-15", 28605, "Caffè 5 €"), out var customer);

        Assert.Equal("Caffè 5 €", customer);
    }

    [Theory]
    [InlineData("ISO-8859-1", "PERCHÉ» e CAFFÈ’", 1252)] // by chance two whole UTF-8 characters
    [InlineData("windows-1252", "CAFFÈ\u00A0BAR", 1252)]
    public void Read_SingleBytesThatHappenToBeUtf8_AreAsDeclared(string declared, string name, int codePage)
    {
        Body(Encoded(declared, codePage, name), out var customer);

        Assert.Equal(name.Replace('\u00A0', ' '), customer);
    }

    [Fact]
    public void Read_Utf8WithOneCharacterCut_KeepsAllOthers()
    {
        var bytes = Encoded("UTF-8", 65001, "Caffè Perù – Łódź");
        // The first half of an accented letter before the end of an element.
        byte[] spoiled =
        [
            .. bytes.AsSpan(0, bytes.AsSpan().IndexOf("</Indirizzo>"u8)),
            0xC3,
            .. bytes.AsSpan(bytes.AsSpan().IndexOf("</Indirizzo>"u8)),
        ];

        var body = Body(spoiled, out var customer);

        Assert.Equal("Caffè Perù – Łódź", customer);
        Assert.Contains(body.Draft.Content.Warnings, IsDoubt);
    }

    [Fact]
    public void Read_Utf8WithAnotherProgramsLinesInLatin1_HasBothRight()
    {
        var bytes = Encoded("UTF-8", 65001, "Città Più Srl");
        var place = bytes.AsSpan().IndexOf("Servizio"u8);
        byte[] spoiled = [.. bytes.AsSpan(0, place), .. "perch"u8, 0xE9, .. bytes.AsSpan(place)];

        var body = Body(spoiled, out var customer);

        Assert.Equal(("Città Più Srl", "perchéServizio"), (customer, body.Draft.Content.Lines[0].Description));
    }

    [Theory]
    [InlineData("1.1", "<Denominazione>")]
    [InlineData("1.1", "<Denominazione>&#x1;")]
    [InlineData("1.1", "<Denominazione>\u0085")]
    [InlineData("1.0", "<Denominazione>&#x1;")]
    [InlineData("1.0", "<Denominazione>\u000B")]
    [InlineData("1.0", "<Denominazione>&#xFFFE;")]
    [InlineData("1.0", "<Denominazione>&#xD800;")]
    public void Read_WhatXmlForbidsInAName_IsTakenOut(string version, string start)
    {
        var text = FatturaPaXml
            .Invoice("1", Date, "Caffè Srl", 122m)
            .Text.Replace("version=\"1.0\"", $"version=\"{version}\"", StringComparison.Ordinal)
            .Replace("<Denominazione>Caffè", start + "Caffè", StringComparison.Ordinal);

        Body(Encoding.UTF8.GetBytes(text), out var customer);

        Assert.Equal("Caffè Srl", customer);
    }

    [Fact]
    public void Read_Xml11ThatIsDamaged_SaysWhatItIs()
    {
        var text = FatturaPaXml
            .Invoice("1", Date, "Beta", 122m)
            .Text.Replace("version=\"1.0\"", "version=\"1.1\"", StringComparison.Ordinal);

        var reading = FatturaPaReader.Read("a.xml", Encoding.UTF8.GetBytes(text[..^30]));

        Assert.Contains("XML 1.1", Assert.IsType<UnreadableFile>(reading).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\0\0\0")]
    [InlineData("\u001A")]
    public void Read_WhatOldProgramsPutAtTheEnd_IsLeftOut(string end)
    {
        Body([.. FatturaPaXml.Invoice("1", Date, "Beta", 122m).Bytes, .. Encoding.ASCII.GetBytes(end)], out var customer);

        Assert.Equal("Beta", customer);
    }

    private static bool IsDoubt(string warning) => warning.Contains("lettere accentate", StringComparison.Ordinal);

    private static byte[] Encoded(string declared, int codePage, string name) =>
        Encoding
            .GetEncoding(codePage)
            .GetBytes(
                FatturaPaXml
                    .Invoice("1", Date, name, 122m)
                    .Text.Replace("encoding=\"UTF-8\"", declared.Length == 0 ? "" : $"encoding=\"{declared}\"", StringComparison.Ordinal)
            );

    private static ReadableBody Body(byte[] bytes, out string customer)
    {
        var reading = FatturaPaReader.Read("a.xml", bytes);
        Assert.True(reading is ReadableFile, (reading as UnreadableFile)?.Reason);
        var file = (ReadableFile)reading;
        customer = file.Customer.Name;
        return Assert.IsType<ReadableBody>(Assert.Single(file.Bodies));
    }
}
