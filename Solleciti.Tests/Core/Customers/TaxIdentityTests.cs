using Solleciti.Core.Customers;

namespace Solleciti.Tests.Core.Customers;

public sealed class TaxIdentityTests
{
    [Theory]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("*")]
    [InlineData("n.d.")]
    [InlineData("ND")]
    [InlineData("N/A")]
    [InlineData("privato")]
    [InlineData("non presente")]
    [InlineData("assente")]
    [InlineData("0")]
    [InlineData("IT0")]
    [InlineData("00000000000")]
    [InlineData("11111111111")]
    [InlineData("99999999999")]
    [InlineData("OO99999999999")]
    [InlineData("DE999999999")]
    [InlineData("GB000000000")]
    [InlineData("XXXXXXX")]
    [InlineData("ESTERO")]
    [InlineData("EXTRA-UE")]
    [InlineData("EXTRAUE12345678")]
    [InlineData("IT")]
    [InlineData("#N/D")]
    [InlineData("#N/A")]
    [InlineData("#RIF!")]
    [InlineData("NULL")]
    [InlineData("2,78079E+09")]
    [InlineData("2.78079E+09")]
    [InlineData("US278079E09")]
    [InlineData("DE12345678")] // one digit short
    [InlineData("ZZ123456789")] // no country
    [InlineData("123456789")] // of no country
    [InlineData("12345678901")]
    [InlineData("01234567890")] // fails its check
    public void Identifying_WhatStandsForNone_IdentifiesNobody(string typed) =>
        Assert.Null(TaxIdentity.Identifying(TaxIdentity.Typed(typed)));

    [Theory]
    [InlineData("02780790107")]
    [InlineData("it 027 8079 0107")]
    [InlineData("DE136695976")]
    [InlineData("ATU12345675")]
    [InlineData("FR40303265045")]
    [InlineData("ESB58378431")]
    [InlineData("GB365462636")]
    [InlineData("CHE-116.281.710 MWST")]
    [InlineData("US12-3456789")]
    [InlineData("SM03473")]
    public void Identifying_CheckedOrOfPlausibleShape_Identifies(string typed) =>
        Assert.NotNull(TaxIdentity.Identifying(TaxIdentity.Typed(typed)));

    [Theory]
    [InlineData("RSSMRA80A01H501U", true)]
    [InlineData("02780790107", true)]
    [InlineData("RSSMRA80A01H501V", false)]
    [InlineData("XXXXXX00X00X000X", false)]
    [InlineData("99999999999", false)]
    [InlineData("n.d.", false)]
    public void IdentifyingCode_OnlyWithRightCheckCharacter_Identifies(string typed, bool identifies) =>
        Assert.Equal(identifies, TaxIdentity.IdentifyingCode(TaxIdentity.TaxCode(typed)) is not null);

    [Theory]
    [InlineData("IT01234567890", true)]
    [InlineData("RSSMRA80A01H501V", true)]
    [InlineData("IT11111111111", false)]
    [InlineData("N.D.", false)]
    [InlineData("2,78079E+09", false)]
    [InlineData("278079E09", false)]
    [InlineData("", false)]
    public void Unchecked_OnlyWhatLooksLikeANumber_TellsNamesakesApart(string id, bool number) =>
        Assert.Equal(number, TaxIdentity.Unchecked(id) is not null);
}
