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
    public void Parse_WithoutTheSwitch_IsNoDemo(params string[] args)
    {
        var start = StartOptions.Parse(args);

        Assert.False(start.Demo);
        Assert.Equal(args, start.HostArguments);
    }

    [Fact]
    public void Parse_Command_KeepsItsWordsApartFromSettings()
    {
        var start = StartOptions.Parse([
            "import",
            "--Solleciti:DataDirectory",
            "dati",
            "a.xml",
            "--demo",
            "--json",
            "--Logging:LogLevel:Default=Error",
        ]);

        Assert.True(start.Demo);
        Assert.Equal(["import", "a.xml", "--json"], start.Command);
        Assert.Equal(["--Solleciti:DataDirectory", "dati", "--Logging:LogLevel:Default=Error"], start.HostArguments);
    }

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:5080")]
    [InlineData("--Solleciti:DataDirectory", "import")]
    [InlineData]
    public void Parse_SettingsOnly_IsNoCommand(params string[] args) => Assert.Empty(StartOptions.Parse(args).Command);
}
