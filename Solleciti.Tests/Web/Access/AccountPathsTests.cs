using Microsoft.AspNetCore.Http;
using Solleciti.Web.Access;

namespace Solleciti.Tests.Web.Access;

public sealed class AccountPathsTests
{
    [Theory]
    [InlineData("/documenti/3?stato=aperti", "/documenti/3?stato=aperti")]
    [InlineData("", "/")]
    [InlineData("documenti", "/")]
    [InlineData("https://altro.example/", "/")]
    [InlineData("//altro.example/", "/")]
    [InlineData("/\\altro.example/", "/")]
    [InlineData("/\t/altro.example/", "/")]
    [InlineData("~//altro.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public void Wanted_AnythingButALocalPath_IsTheStartPage(string typed, string wanted)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = QueryString.Create("ReturnUrl", typed);

        Assert.Equal(wanted, AccountPaths.Wanted(request));
    }

    [Fact]
    public void SignInWith_AddressWithAQuery_ComesBackWhole() =>
        Assert.Equal(
            "/accesso?ReturnUrl=%2Finviati%3Fcliente%3DRossi%2520%2526%2520C.&terminata=1",
            AccountPaths.SignInWith("/inviati?cliente=Rossi%20%26%20C.", ended: true)
        );
}
