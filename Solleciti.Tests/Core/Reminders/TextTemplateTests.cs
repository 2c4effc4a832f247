using Solleciti.Core.Reminders;

namespace Solleciti.Tests.Core.Reminders;

public sealed class TextTemplateTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["cliente"] = "{totale} {documenti}",
        ["totale"] = "100,00 €",
        ["azienda"] = "Ferri",
        ["iban"] = "",
        ["telefono"] = "",
    };

    [Fact]
    public void Render_ValueThatLooksLikeAPlaceholder_IsPutInAsItIs() =>
        Assert.Equal("Spett.le {totale} {documenti}: 100,00 €", Render("Spett.le {cliente}: {totale}"));

    [Theory]
    [InlineData("{Cliente}", "{totale} {documenti}")]
    [InlineData("{ totale }", "100,00 €")]
    [InlineData("{sconosciuto} {", "{sconosciuto} {")]
    public void Render_Names_AreFoundAsPeopleWriteThem(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData(true, "il documento non risulta")]
    [InlineData(false, "i documenti non risultano")]
    public void Render_SingularAndPlural_FollowTheNumber(bool one, string expected) =>
        Assert.Equal(expected, TextTemplate.Render("{il|i} document{o|i} non risulta{|no}", Values, one));

    [Theory]
    [InlineData("prima\r\nIBAN {iban}\r\ndopo", "prima\ndopo")]
    [InlineData("{telefono}{iban}\n{azienda}", "Ferri")]
    [InlineData("{azienda} {iban}", "Ferri ")]
    [InlineData("uno\n\ndue", "uno\n\ndue")]
    public void Render_LineOfNothing_IsLeftOut(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("ciao {pippo}", PlaceholderPlaces.Text, "«{pippo}» non è un segnaposto")]
    [InlineData("{}", PlaceholderPlaces.Text, "«{}» non è un segnaposto")]
    [InlineData("{documenti}", PlaceholderPlaces.Subject, "«{documenti}» qui non si può usare")]
    [InlineData("{firma}", PlaceholderPlaces.Signature, "«{firma}» qui non si può usare")]
    [InlineData("{cliente", PlaceholderPlaces.Text, "«{» senza la sua compagna")]
    [InlineData("cliente}", PlaceholderPlaces.Text, "«}» senza la sua compagna")]
    [InlineData("{a|b|c}", PlaceholderPlaces.Text, "più di due possibilità")]
    [InlineData("{cliente\n}", PlaceholderPlaces.Text, "senza la sua compagna")]
    public void Problem_WrongBraces_AreNamed(string template, PlaceholderPlaces place, string words) =>
        Assert.Contains(words, TextTemplate.Problem(template, place), StringComparison.Ordinal);

    [Fact]
    public void Problem_EveryPlaceholderWhereItMayStand_IsNone() =>
        Assert.All(
            new[] { PlaceholderPlaces.Subject, PlaceholderPlaces.Text, PlaceholderPlaces.Signature },
            place =>
                Assert.All(
                    Placeholder.All,
                    placeholder =>
                        Assert.Equal(placeholder.Places.HasFlag(place), TextTemplate.Problem($"a {placeholder.Written}", place) is null)
                )
        );

    private static string Render(string template) => TextTemplate.Render(template, Values, one: true);
}
