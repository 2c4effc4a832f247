using Solleciti.Web.Startup;

namespace Solleciti.Tests.Web.Startup;

public sealed class StartOptionsTests
{
    [Theory]
    [InlineData("--demo", "--urls", "http://127.0.0.1:5080")]
    [InlineData("--urls", "http://127.0.0.1:5080", "--demo")]
    [InlineData("--urls", "--demo", "http://127.0.0.1:5080")]
    public void Parse_DemoAnywhere_LeavesTheRestInOrder(params string[] args)
    {
        var start = StartOptions.Parse(args);

        Assert.True(start.Demo);
        Assert.Equal(["--urls", "http://127.0.0.1:5080"], start.HostArguments);
    }

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:5080")]
    [InlineData("--demonstration")]
    [InlineData("demo")]
    public void Parse_WithoutTheSwitch_IsNoDemo(params string[] args)
    {
        var start = StartOptions.Parse(args);

        Assert.False(start.Demo);
        Assert.Equal(args, start.HostArguments);
    }
}
