using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Tests.Core.Pdf;

public sealed class TextWrapperTests
{
    [Theory]
    [InlineData("uno due tre quattro cinque sei sette otto nove dieci")]
    [InlineData("https://esempio.example/percorso/molto/lungo/che-non-finisce-mai/e_ancora.html")]
    [InlineData("Precipitevolissimevolmenteprecipitevolissimevolmente")]
    public void Wrap_LongText_FitsTheWidthAndLosesNothing(string text)
    {
        var lines = TextWrapper.Wrap(text, TextStyle.Body, 80f);

        Assert.True(lines.Count > 1);
        Assert.All(lines, line => Assert.InRange(TextStyle.Body.Width(line), 0.1f, 80f));
        Assert.Equal(text.Replace(" ", ""), string.Concat(lines).Replace(" ", ""));
    }

    [Fact]
    public void Wrap_TextWithBlanks_BreaksBetweenWords() =>
        Assert.Equal(["alfa beta", "gamma"], TextWrapper.Wrap("alfa beta gamma", TextStyle.Body, TextStyle.Body.Width("alfa beta ga")));

    [Fact]
    public void Wrap_LineBreaks_StartNewLines() => Assert.Equal(["uno", "due"], TextWrapper.Wrap("uno\r\n\n due ", TextStyle.Body, 500f));

    [Fact]
    public void Wrap_WidthOfOneLetter_StillEnds() => Assert.Equal(4, TextWrapper.Wrap("abcd", TextStyle.Body, 1f).Count);

    [Fact]
    public void Width_Digits_AreAllEqual() =>
        Assert.Single("0123456789".Select(digit => TextStyle.Body.Width(digit.ToString())).Distinct());
}
