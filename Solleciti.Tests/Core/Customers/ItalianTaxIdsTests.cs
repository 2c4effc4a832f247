using Solleciti.Core.Customers;

namespace Solleciti.Tests.Core.Customers;

public sealed class ItalianTaxIdsTests
{
    [Theory]
    [InlineData("02780790107", true)]
    [InlineData("IT05979361218", true)]
    [InlineData("it 00743110157", true)]
    [InlineData("01234567890", false)]
    [InlineData("12345678903", false)]
    [InlineData("00000000000", false)]
    [InlineData("0278079010", false)]
    [InlineData("0278079010A", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValidVatNumber_Number_IsChecked(string? number, bool valid) =>
        Assert.Equal(valid, ItalianTaxIds.IsValidVatNumber(number));

    [Theory]
    [InlineData("RSSMRA80A01H501U", true)]
    [InlineData("bncmra80a01d548t", true)]
    [InlineData("80213330584", true)]
    [InlineData("RSSMRA77E01L840X", false)]
    [InlineData("RSSMRA80A01H501V", false)]
    [InlineData("IT80213330584", false)]
    [InlineData("RSSMRA80A01H50", false)]
    [InlineData(null, false)]
    public void IsValidTaxCode_Code_IsChecked(string? code, bool valid) => Assert.Equal(valid, ItalianTaxIds.IsValidTaxCode(code));

    [Fact]
    public void IsValidTaxCode_Omocodia_IsAccepted() => Assert.True(ItalianTaxIds.IsValidTaxCode("RSSMRA80A01H50MM"));
}
