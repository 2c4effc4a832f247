using Solleciti.Core.Pdf;

namespace Solleciti.Tests.Core.Pdf;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("12.5", "12,50")]
    [InlineData("0.00000001", "0,00000001")]
    [InlineData("1234.56780000", "1.234,5678")]
    [InlineData("-3", "−3,00")]
    [InlineData("0", "0,00")]
    public void Price_AnyPlaces_ShowsTwoAndWhatIsSignificant(string price, string expected) =>
        Assert.Equal(expected, Figures.Price(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("it60x0542811101000000123456", "IT60 X054 2811 1010 0000 0123 456")]
    [InlineData("IT60 X054 2811 1010 0000 0123 456", "IT60 X054 2811 1010 0000 0123 456")]
    public void Iban_HoweverWritten_StandsInGroupsOfFour(string iban, string expected) => Assert.Equal(expected, Iban.Grouped(iban));
}
