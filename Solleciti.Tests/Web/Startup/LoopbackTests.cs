using Microsoft.Extensions.Configuration;
using Solleciti.Tests.Support;
using Solleciti.Web.Startup;

namespace Solleciti.Tests.Web.Startup;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.8.9.10:0")]
    [InlineData("http://localhost:5080")]
    [InlineData("https://LOCALHOST")]
    [InlineData("http://[::1]:5080")]
    public void IsLoopback_ThisMachineOnly_Accepts(string url) => Assert.True(Loopback.IsLoopback(url));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.20:5080")]
    [InlineData("http://localhost.example:5080")]
    [InlineData("http://127.0.0.1.example:5080")]
    [InlineData("http://unix:/tmp/solleciti.sock")]
    [InlineData("127.0.0.1:5080")]
    public void IsLoopback_AnythingElse_Refuses(string url) => Assert.False(Loopback.IsLoopback(url));

    [Theory]
    [InlineData("--urls=http://127.0.0.1:0;http://0.0.0.0:0", "http://0.0.0.0:0")]
    [InlineData("--http_ports=8080", "http://*:8080")]
    [InlineData("--https_ports=8443", "https://*:8443")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://*:8080", "http://*:8080")]
    public void Build_OpenToTheNetwork_RefusesAndNamesTheUrl(string setting, string named)
    {
        using var folder = new TempFolder();

        var refusal = Assert.Throws<StartRefusedException>(() =>
            Program.Build(["--demo", setting, $"--Solleciti:DataDirectory={folder.Combine("dati")}"])
        );

        Assert.Contains($"«{named}»", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("dati")));
    }

    [Fact]
    public void ConfiguredUrls_PortsBesideUrls_AreNotUsed()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:1", ["http_ports"] = "8080" })
            .Build();

        Assert.Equal(["http://127.0.0.1:1"], Loopback.ConfiguredUrls(configuration));
    }
}
