namespace Solleciti.Tests.Core.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", "0,00 €")]
    [InlineData("0.1", "0,10 €")]
    [InlineData("1234.56", "1.234,56 €")]
    [InlineData("-1234567.89", "-1.234.567,89 €")]
    [InlineData("999999999.99", "999.999.999,99 €")]
    public void Format_Euro_IsItalian(string amount, string expected) => Assert.Equal(expected, Money.Format(Parse(amount)));

    [Fact]
    public void Format_OtherCurrency_EndsInItsCode() => Assert.Equal("1.000,00 CHF", Money.Format(1000m, "CHF"));

    [Theory]
    [InlineData(1, "0,01 €")]
    [InlineData(-5, "-0,05 €")]
    [InlineData(123456, "1.234,56 €")]
    public void FormatCents_WholeCents_AreShownExactly(long cents, string expected) => Assert.Equal(expected, Money.FormatCents(cents));

    [Theory]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("12.50", "12.50")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1 234,56 €", "1234.56")]
    [InlineData("1234", "1234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234.567,8", "1234567.8")]
    [InlineData("-3,00", "-3")]
    [InlineData("0,01", "0.01")]
    [InlineData("1.000", "1000")]
    [InlineData("1.234", "1234")]
    [InlineData("-1.234", "-1234")]
    [InlineData("12.345", "12345")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1'000", "1000")]
    [InlineData("1’000’000.50", "1000000.50")]
    [InlineData("€ 1.000", "1000")]
    [InlineData("EUR 1.000,5", "1000.5")]
    [InlineData("1.000 euro", "1000")]
    [InlineData("1\u00A0000,00", "1000")]
    [InlineData("1000,5", "1000.5")]
    [InlineData("\uFF11\uFF12", "12")]
    public void Read_AsTyped_IsTheAmount(string text, string expected)
    {
        Assert.Null(Money.Read(text, out var amount));
        Assert.Equal(Parse(expected), amount);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1,234")]
    [InlineData("0.500")]
    [InlineData("1234.567")]
    [InlineData("12'34")]
    [InlineData("1.000,505")]
    [InlineData("12,")]
    [InlineData("12,345,6")]
    [InlineData("1.23.456")]
    [InlineData("0,001")]
    [InlineData("dodici")]
    [InlineData("99999999999999999999")]
    [InlineData("1e3")]
    public void Read_Wrong_SaysWhy(string? text)
    {
        Assert.NotNull(Money.Read(text, out var amount));
        Assert.Equal(0m, amount);
    }

    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("0.0049999", 0)]
    [InlineData("-0.005", -1)]
    [InlineData("2.675", 268)]
    [InlineData("-2.675", -268)]
    [InlineData("1.125", 113)]
    public void ToCents_HalfCents_RoundAwayFromZero(string amount, long expected) => Assert.Equal(expected, Money.ToCents(Parse(amount)));

    [Fact]
    public void ToCents_MoreThanFits_Throws() => Assert.Throws<OverflowException>(() => Money.ToCents(100_000_000_000_000_000m));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1999)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void FromCents_AnyCents_ComeBackUnchanged(long cents)
    {
        var amount = Money.FromCents(cents);

        Assert.Equal(cents, Money.ToCents(amount));
        Assert.Equal(2, amount.Scale);
    }

    private static decimal Parse(string amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
}
