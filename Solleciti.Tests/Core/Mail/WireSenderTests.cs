using Solleciti.Core.Mail;

namespace Solleciti.Tests.Core.Mail;

public sealed class WireSenderTests
{
    [Fact]
    public void Resolve_NoAccount_UsesTheChosenSender() =>
        Assert.Equal(new WireSender("Ferri", "anna@ferri.example", null), WireSender.Resolve("Ferri", "anna@ferri.example", null));

    [Fact]
    public void Resolve_OwnAddress_IgnoresCase() =>
        Assert.Equal(new WireSender("Ferri", "Anna@ferri.example", null), Resolve("Anna@ferri.example", "anna@FERRI.example", false));

    [Fact]
    public void Resolve_AccountMaySendFromOthers_UsesTheChosenSender() =>
        Assert.Equal(new WireSender("Ferri", "anna@ferri.example", null), Resolve("anna@ferri.example", "posta@ferri.example", true));

    [Fact]
    public void Resolve_OtherAddress_AnswersGoToTheChosenSender() =>
        Assert.Equal(
            new WireSender("Ferri", "posta@ferri.example", "anna@ferri.example"),
            Resolve("anna@ferri.example", "posta@ferri.example", false)
        );

    private static WireSender Resolve(string chosen, string account, bool others) =>
        WireSender.Resolve("Ferri", chosen, new MailAccount { Address = account, MaySendFromOtherAddresses = others });
}
