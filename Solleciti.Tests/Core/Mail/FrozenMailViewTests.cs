using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

public sealed class FrozenMailViewTests
{
    [Fact]
    public void Read_FrozenMessage_ShowsDecodedHeadersAndFiles()
    {
        var frozen = MailFreezer.Freeze(
            new OutgoingMail
            {
                Sender = new WireSender("Caffè Ferri", "posta@ferri.example", null),
                Recipients = ["a@amaretti.example"],
                Subject = "Perché è scaduta",
                Text = "Testo",
                Html = "<p>Testo</p>",
                Attachments = [new MailAttachment("è.pdf", [1, 2, 3])],
            },
            Build.Now
        );

        var view = FrozenMailView.Read(frozen.Bytes);

        var headers = view.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("Perché è scaduta", headers["Subject"]);
        Assert.Contains("Caffè Ferri", headers["From"], StringComparison.Ordinal);
        Assert.DoesNotContain("Bcc", headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(("Testo", "<p>Testo</p>"), (view.Text, view.Html));
        var file = Assert.Single(view.Attachments);
        Assert.Equal("è.pdf", file.FileName);
        Assert.Equal([1, 2, 3], file.Bytes);
    }

    [Fact]
    public void Read_PlainMessageOfAnotherProgram_HasNoHtml()
    {
        var view = FrozenMailView.Read([.. "Subject: Ciao\r\n\r\nTesto\r\n"u8]);

        Assert.Equal(("Testo", (string?)null), (view.Text.TrimEnd(), view.Html));
        Assert.Empty(view.Attachments);
    }
}
