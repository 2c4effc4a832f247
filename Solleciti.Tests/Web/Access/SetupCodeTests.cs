using Solleciti.Web.Access;

namespace Solleciti.Tests.Web.Access;

public sealed class SetupCodeTests
{
    private readonly StringWriter console = new();

    private string Printed => console.ToString().TrimEnd()[^24..];

    [Fact]
    public void Check_AsPrinted_IsRightHoweverItIsWritten()
    {
        var code = new SetupCode(console);
        code.Print();

        Assert.Equal(SetupCodeCheck.Right, code.Check(Printed));
        Assert.Equal(SetupCodeCheck.Right, code.Check($" {Printed.ToUpperInvariant().Replace('-', ' ')} "));
        Assert.Equal(SetupCodeCheck.Wrong, code.Check(Printed[..^1]));
        Assert.Equal(SetupCodeCheck.Wrong, code.Check(null));
    }

    [Fact]
    public void Check_FifthWrongTry_PrintsAnotherAndForgetsTheFirst()
    {
        var code = new SetupCode(console);
        code.Print();
        var first = Printed;
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(SetupCodeCheck.Wrong, code.Check("sbagliato"));
        }
        Assert.Equal(first, Printed);

        Assert.Equal(SetupCodeCheck.WrongAndReplaced, code.Check("sbagliato"));

        Assert.NotEqual(first, Printed);
        Assert.Equal(SetupCodeCheck.Wrong, code.Check(first));
        Assert.Equal(SetupCodeCheck.Right, code.Check(Printed));
    }
}
