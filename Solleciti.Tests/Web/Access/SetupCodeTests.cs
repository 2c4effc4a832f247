using Solleciti.Web.Access;

namespace Solleciti.Tests.Web.Access;

public sealed class SetupCodeTests
{
    private readonly StringWriter console = new();

    private string Printed => console.ToString().TrimEnd()[^24..];

    [Fact]
    public void IsRight_AsPrinted_IsRightHoweverItIsWritten()
    {
        var code = new SetupCode(console);
        code.Print();

        Assert.True(code.IsRight(Printed));
        Assert.True(code.IsRight($" {Printed.ToUpperInvariant().Replace('-', ' ')} "));
        Assert.False(code.IsRight(Printed[..^1]));
        Assert.False(code.IsRight(null));
    }

    [Fact]
    public void IsRight_AfterManyWrongTries_IsStillTheCodeThatWasPrinted()
    {
        var code = new SetupCode(console);
        code.Print();
        for (var i = 0; i < 20; i++)
        {
            Assert.False(code.IsRight("sbagliato"));
        }

        Assert.True(code.IsRight(Printed));
        Assert.Single(console.ToString().TrimEnd().Split('\n'));
    }
}
