namespace Solleciti.Tests.Core.Common;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \t ", "")]
    [InlineData("  Nicolò   D’Amico ", "NICOLO D'AMICO")]
    [InlineData("Nicolo\u0300 D`Amico", "NICOLO D'AMICO")]
    [InlineData("‘Città’\u00A0Alta", "'CITTA' ALTA")]
    [InlineData("Étoile\r\n&  C.", "ETOILE & C.")]
    public void Normalize_Text_IsComparable(string? text, string expected) => Assert.Equal(expected, SearchText.Normalize(text));

    // Attributes cannot hold such text.
    [Fact]
    public void Normalize_WhatNobodySees_IsNothing() => Assert.Equal("AEB", SearchText.Normalize("a\uD800è\uFFFE\u200Bb\u202E\uDC00"));

    [Theory]
    [InlineData("100%", "%100\\%%")]
    [InlineData("a_b", "%A\\_B%")]
    [InlineData("a\\b", "%A\\\\B%")]
    [InlineData(" è ", "%E%")]
    public void ContainsPattern_WildcardsInText_AreLiteral(string text, string expected) =>
        Assert.Equal(expected, SearchText.ContainsPattern(text));
}
