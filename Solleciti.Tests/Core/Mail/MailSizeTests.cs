using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

public sealed class MailSizeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    [InlineData(3_000_000)]
    public void Estimate_Message_IsNearToItsFrozenSizeAndNotLess(int file)
    {
        var text = string.Concat(Enumerable.Repeat("Perché non è pagata? Così non va, ", 100));
        var mail = MailFreezer.Freeze(
            new OutgoingMail
            {
                Sender = new WireSender("Studio Ferri", "ufficio@ferri.example", null),
                Recipients = ["cassa@amaretti.example"],
                Subject = "Sollecito",
                Text = text,
                Html = $"<p>{text}</p>",
                Attachments = file == 0 ? [] : [new MailAttachment("Fattura 1.pdf", new byte[file])],
            },
            Build.Now
        );

        Assert.InRange(MailSize.Estimate(text.Length, file == 0 ? [] : [file]), mail.Bytes.Length, (mail.Bytes.Length * 1.05) + 30_000);
    }

    [Theory]
    [InlineData(10_000_000, null)]
    [InlineData(10_485_760, 10_485_760L)]
    public void TooBig_FitsOrUnknown_IsNull(long size, long? most) => Assert.Null(MailSize.TooBig(size, most));

    [Fact]
    public void TooBig_ByOneByte_NamesBothSizesApart() =>
        Assert.StartsWith(
            "Il messaggio con gli allegati è di 10,1 MB e il server accetta al massimo 10,0 MB:",
            MailSize.TooBig(10_485_761, 10_485_760),
            StringComparison.Ordinal
        );
}
