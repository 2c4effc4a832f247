using System.Net;
using Microsoft.Extensions.Configuration;
using Solleciti.Web.Startup;

namespace Solleciti.Tests.Web.Startup;

public sealed class TransportSettingsTests
{
    [Fact]
    public void Read_Nothing_TrustsNobody()
    {
        var transport = Read();

        Assert.Empty(transport.TrustedProxies);
        Assert.Null(transport.PublicAddress);
        Assert.False(transport.AllowPlainHttp);
        Assert.False(transport.Trusts(IPAddress.Loopback));
        Assert.False(transport.Trusts(null));
    }

    [Theory]
    [InlineData("192.168.1.5", true)]
    [InlineData("::ffff:192.168.1.5", true)]
    [InlineData("192.168.1.6", false)]
    [InlineData("10.0.0.200", true)]
    [InlineData("10.0.1.1", false)]
    [InlineData("fd00::7", true)]
    [InlineData("fd00::8", false)]
    public void Trusts_AddressesAndNetworks_HoweverTheyAreListed(string address, bool trusted)
    {
        var ip = IPAddress.Parse(address);

        Assert.Equal(trusted, Read(("TrustedProxies", "192.168.1.5, 10.0.0.0/24;fd00::7")).Trusts(ip));
        Assert.Equal(
            trusted,
            Read(("TrustedProxies:0", "192.168.1.5"), ("TrustedProxies:1", "10.0.0.0/24"), ("TrustedProxies:2", "fd00::7")).Trusts(ip)
        );
    }

    [Theory]
    [InlineData("TrustedProxies", "nginx")]
    [InlineData("TrustedProxies", "10.0.0.0/33")]
    [InlineData("PublicAddress", "solleciti.ferri.example")]
    [InlineData("PublicAddress", "https://ferri.example/solleciti")]
    [InlineData("PublicAddress", "ftp://ferri.example")]
    [InlineData("AllowPlainHttp", "sì")]
    public void Read_WhatCannotBeUnderstood_IsRefusedWithAnExample(string name, string written)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read((name, written)));

        Assert.Contains($"«{written}»", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"--Solleciti:{name}=", refused.Message, StringComparison.Ordinal);
    }

    private static TransportSettings Read(params (string Name, string Value)[] settings) =>
        TransportSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(s => $"Solleciti:{s.Name}", s => (string?)s.Value))
                .Build()
        );
}
