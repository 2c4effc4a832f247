using Solleciti.Core.Mail;

namespace Solleciti.Tests.Core.Mail;

public sealed class EmailAddressesTests
{
    [Theory]
    [InlineData("a@x.it", "a@x.it")]
    [InlineData("nome.cognome+solleciti@Sotto.Dominio.IT", "nome.cognome+solleciti@sotto.dominio.it")]
    [InlineData("Nome_1@x-y.example", "Nome_1@x-y.example")]
    [InlineData("o'brien@x.it", "o'brien@x.it")]
    [InlineData("info@caffè.it", "info@xn--caff-8oa.it")]
    [InlineData("info@XN--CAFF-8OA.it", "info@xn--caff-8oa.it")]
    [InlineData("info@münchen.de", "info@xn--mnchen-3ya.de")]
    public void Canonical_Good_HasAnAsciiDomain(string typed, string expected) => Assert.Equal(expected, EmailAddresses.Canonical(typed));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("@x.it")]
    [InlineData("a@")]
    [InlineData("a@x")]
    [InlineData("a@localhost")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@[IPv6:::1]")]
    [InlineData("a@@x.it")]
    [InlineData("a@b@x.it")]
    [InlineData("a b@x.it")]
    [InlineData(".a@x.it")]
    [InlineData("a.@x.it")]
    [InlineData("a..b@x.it")]
    [InlineData("\"a b\"@x.it")]
    [InlineData("nicolò@x.it")]
    [InlineData("Rossi <a@x.it")]
    [InlineData("Rossi <a@x.it>")]
    [InlineData("<a@x.it>")]
    [InlineData("a@x.it>")]
    [InlineData("a@-x.it")]
    [InlineData("a@x-.it")]
    [InlineData("a@x..it")]
    [InlineData("a@.x.it")]
    [InlineData("a@x.it.")]
    [InlineData("a@x.1")]
    [InlineData("a@x_y.it")]
    [InlineData("a@x.it\n")]
    [InlineData("a@x.it\r\nBcc: c@x.it")]
    [InlineData("a@x.it\0")]
    [InlineData("a@x\u2028.it")]
    [InlineData("a\u200B@x.it")]
    [InlineData("mailto:a@x.it")]
    public void Canonical_Bad_IsNull(string typed) => Assert.Null(EmailAddresses.Canonical(typed));

    [Fact]
    public void Canonical_Lengths_AreThoseOfSmtp()
    {
        var label = new string('d', 63);
        Assert.NotNull(EmailAddresses.Canonical(new string('a', 64) + "@x.it"));
        Assert.Null(EmailAddresses.Canonical(new string('a', 65) + "@x.it"));
        Assert.NotNull(EmailAddresses.Canonical($"a@{label}.it"));
        Assert.Null(EmailAddresses.Canonical($"a@d{label}.it"));
        Assert.Null(EmailAddresses.Canonical($"a@{label}.{label}.{label}.{label}.it"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ;, \r\n")]
    public void Read_Nothing_IsGoodAndEmpty(string? typed)
    {
        Assert.Null(EmailAddresses.Read(typed, out var addresses));
        Assert.Empty(addresses);
    }

    [Fact]
    public void Read_AnySeparator_TakesEachOnce()
    {
        Assert.Null(EmailAddresses.Read("b@x.it,a@x.it; A@x.it\r\nc@x.it\nb@X.IT", out var addresses));
        Assert.Equal(["b@x.it", "a@x.it", "c@x.it"], addresses);
    }

    [Theory]
    [InlineData("a@x.it, rossi", "«rossi»")]
    [InlineData("a@x.it\r\nBcc: c@x.it", "«Bcc: c@x.it»")]
    [InlineData("a@x.it b@x.it", "«a@x.it b@x.it»")]
    [InlineData("a\u0007b", "«ab»")]
    public void Read_OneIsWrong_NamesIt(string typed, string named)
    {
        var error = EmailAddresses.Read(typed, out _);

        Assert.StartsWith($"{named} non è un indirizzo e-mail valido", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongRubbish_IsShortenedInTheMessage() =>
        Assert.StartsWith($"«{new string('x', 60)}…»", EmailAddresses.Read(new string('x', 5000), out _), StringComparison.Ordinal);

    [Fact]
    public void Read_TwentyOneAddresses_AreTooMany()
    {
        var twenty = string.Join(", ", Enumerable.Range(1, 20).Select(i => $"a{i}@x.it"));

        Assert.Null(EmailAddresses.Read(twenty + ", A1@x.it", out var addresses));
        Assert.Equal(20, addresses.Count);
        Assert.Equal("Gli indirizzi sono 21: se ne possono scrivere al massimo 20.", EmailAddresses.Read(twenty + ", a21@x.it", out _));
    }
}
