namespace Solleciti.Tests.Core.Common;

public sealed class IbanTests
{
    [Theory]
    [InlineData("IT60X0542811101000000123456")]
    [InlineData("it60 x054 2811 1010 0000 0123 456")]
    [InlineData("SM86U0322509800000000270100")]
    [InlineData("DE89370400440532013000")]
    public void IsValid_RightCheckDigits_IsTrue(string typed) => Assert.True(Iban.IsValid(Iban.Compact(typed)));

    [Theory]
    [InlineData("IT60X0542811101000000123457")]
    [InlineData("IT60X054281110100000012345")]
    [InlineData("DE89370400440532013001")]
    [InlineData("1234567890123456")]
    [InlineData("IT60X05428111010000001234é6")]
    [InlineData("")]
    public void IsValid_Mistyped_IsFalse(string iban) => Assert.False(Iban.IsValid(iban));
}
