using System.Text;
using MimeKit;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

public sealed class MailFreezerTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4\n"u8, 0, 255, 13, 10, 46, 13, 10];

    private static readonly OutgoingMail Plain = new()
    {
        Sender = new WireSender("Società Nicolò & Figli S.r.l.", "posta@ferri.example", "anna@ferri.example"),
        Recipients = ["a@amaretti.example", "b@amaretti.example"],
        Copies = ["capo@ferri.example"],
        BlindCopies = ["nascosta@ferri.example", "A@amaretti.example"],
        Subject = "Sollecito di pagamento: Fattura 12/A – è scaduta",
        Text = "Perché no?\n\n.\nFrom qui\nfine riga lunga " + new string('è', 1500) + "\n",
        Html = "<html><body>Perché <b>no</b>?" + new string('x', 3000) + "</body></html>",
    };

    [Fact]
    public void Freeze_Headers_SayWhoAndWhat()
    {
        var message = Load(MailFreezer.Freeze(Plain, Build.Now));

        Assert.Equal(Plain.Subject, message.Subject);
        var from = Assert.IsType<MailboxAddress>(Assert.Single(message.From));
        Assert.Equal(("Società Nicolò & Figli S.r.l.", "posta@ferri.example"), (from.Name, from.Address));
        Assert.Equal("anna@ferri.example", Assert.Single(message.ReplyTo.Mailboxes).Address);
        Assert.Equal(Plain.Recipients, message.To.Mailboxes.Select(m => m.Address));
        Assert.Equal(Plain.Copies, message.Cc.Mailboxes.Select(m => m.Address));
        Assert.Equal(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.FromHours(1)), message.Date);
        Assert.Equal(TimeSpan.FromHours(1), message.Date.Offset);
    }

    [Fact]
    public void Freeze_Headers_SayTheLanguage()
    {
        var text = Encoding.ASCII.GetString(MailFreezer.Freeze(Plain, Build.Now).Bytes);

        Assert.Contains(
            "\r\nContent-Language: it\r\n",
            text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)] + "\r\n",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Freeze_NoReplyTo_HasNoSuchHeader()
    {
        var message = Load(MailFreezer.Freeze(Plain with { Sender = new WireSender("F", "posta@ferri.example", null) }, Build.Now));

        Assert.Empty(message.ReplyTo);
    }

    [Fact]
    public void Freeze_BlindCopies_AreInTheEnvelopeOnly()
    {
        var frozen = MailFreezer.Freeze(Plain, Build.Now);

        Assert.Equal("posta@ferri.example", frozen.EnvelopeSender);
        Assert.Equal(
            ["a@amaretti.example", "b@amaretti.example", "capo@ferri.example", "nascosta@ferri.example"],
            frozen.EnvelopeRecipients
        );
        var text = Encoding.ASCII.GetString(frozen.Bytes);
        Assert.DoesNotContain("\r\nbcc", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nascosta", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Freeze_Bytes_AreSevenBitLinesWithCrlf()
    {
        var frozen = MailFreezer.Freeze(WithFiles("Fattura è 12.pdf"), Build.Now);

        Assert.All(frozen.Bytes, b => Assert.InRange(b, 1, 127));
        for (var i = 0; i < frozen.Bytes.Length; i++)
        {
            if (frozen.Bytes[i] == '\n')
                Assert.Equal((byte)'\r', frozen.Bytes[i - 1]);
            if (frozen.Bytes[i] == '\r')
                Assert.Equal((byte)'\n', frozen.Bytes[i + 1]);
        }
        Assert.All(Encoding.ASCII.GetString(frozen.Bytes).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.EndsWith("\r\n", Encoding.ASCII.GetString(frozen.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Freeze_TwentyLongAddresses_StayWithinTheHardLineLimit()
    {
        var addresses = Enumerable.Range(0, 20).Select(i => $"{new string('a', 60)}{i}@{new string('d', 60)}.example").ToList();

        var frozen = MailFreezer.Freeze(Plain with { Recipients = addresses, Subject = new string('è', 200) }, Build.Now);

        Assert.All(Encoding.ASCII.GetString(frozen.Bytes).Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        Assert.Equal(addresses, Load(frozen).To.Mailboxes.Select(m => m.Address));
    }

    [Fact]
    public void Freeze_Parts_ComeBackAsGiven()
    {
        var view = FrozenMailView.Read(MailFreezer.Freeze(Plain, Build.Now).Bytes);

        Assert.Equal(Plain.Text, view.Text.ReplaceLineEndings("\n"));
        Assert.Equal(Plain.Html, view.Html);
        Assert.Empty(view.Attachments);
    }

    [Theory]
    [InlineData("Fattura 12-A del 03-02-2026.pdf")]
    [InlineData("Fattura n. 7 di Nicolò à è ì ò ù €.pdf")]
    [InlineData("Fattura 12/A \"speciale\".pdf")]
    [InlineData("Un nome di file davvero lungo che non sta in una sola riga di intestazione perché è lunghissimo, 12-A.pdf")]
    public void Freeze_Attachment_KeepsItsNameAndBytes(string name)
    {
        var view = FrozenMailView.Read(MailFreezer.Freeze(WithFiles(name, "altro.pdf"), Build.Now).Bytes);

        Assert.Equal([name, "altro.pdf"], view.Attachments.Select(a => a.FileName));
        Assert.All(view.Attachments, a => Assert.Equal(Pdf, a.Bytes));
        Assert.Equal(Plain.Text, view.Text.ReplaceLineEndings("\n"));
        Assert.Equal(Plain.Html, view.Html);
    }

    [Fact]
    public void Freeze_MessageId_IsUniqueUnderTheSendersDomain()
    {
        var ids = Enumerable.Range(0, 20).Select(_ => MailFreezer.Freeze(Plain, Build.Now)).ToList();

        Assert.Equal(20, ids.Select(f => f.MessageId).Distinct().Count());
        Assert.All(ids, f => Assert.EndsWith("@ferri.example", f.MessageId, StringComparison.Ordinal));
        Assert.All(ids, f => Assert.Equal(f.MessageId, Load(f).MessageId));
        // No host name, no time: nothing but chance.
        Assert.All(ids, f => Assert.Matches("^[0-9a-f]{32}@", f.MessageId));
        Assert.All(ids, f => Assert.Single(Load(f).Headers, h => h.Id == HeaderId.MessageId));
    }

    [Fact]
    public void Freeze_Hash_IsOfTheBytes()
    {
        var frozen = MailFreezer.Freeze(Plain, Build.Now);

        Assert.Equal(Sha256Hex.Of(frozen.Bytes), frozen.Sha256);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256Hex.Of([]));
    }

    [Theory]
    [InlineData("\r\nBcc: c@x.it")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\0")]
    [InlineData("\u0085")]
    public void Freeze_ControlCharacterInAHeader_Throws(string evil)
    {
        Throws(Plain with { Subject = "Sollecito" + evil });
        Throws(Plain with { Sender = Plain.Sender with { Name = "Ferri" + evil } });
        Throws(WithFiles("a" + evil + ".pdf"));
    }

    [Fact]
    public void Freeze_NoRecipient_Throws() => Throws(Plain with { Recipients = [] });

    private static void Throws(OutgoingMail mail) => Assert.Throws<ArgumentException>(() => MailFreezer.Freeze(mail, Build.Now));

    private static OutgoingMail WithFiles(params string[] names) =>
        Plain with
        {
            Attachments = [.. names.Select(name => new MailAttachment(name, Pdf))],
        };

    private static MimeMessage Load(FrozenMail frozen) =>
        MimeMessage.Load(new MemoryStream(frozen.Bytes), TestContext.Current.CancellationToken);
}
