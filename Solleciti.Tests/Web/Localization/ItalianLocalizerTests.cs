using System.Collections;
using System.Resources;
using System.Text.RegularExpressions;
using MudBlazor;
using Solleciti.Web.Localization;

namespace Solleciti.Tests.Web.Localization;

public sealed partial class ItalianLocalizerTests
{
    private readonly ItalianLocalizer localizer = new();

    [Fact]
    public void Item_EveryTextOfMudBlazor_IsItalianWithTheSamePlaceholders()
    {
        var english = EnglishTexts();

        Assert.True(english.Count > 100);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), ItalianTexts.MudBlazor.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            english,
            text =>
            {
                var italian = localizer[text.Key];
                Assert.False(italian.ResourceNotFound);
                Assert.Equal(Placeholders(text.Value), Placeholders(italian.Value));
            }
        );
    }

    [Fact]
    public void Item_ThousandsOfThePager_AreWrittenInItalian() =>
        Assert.Equal("26–50 di 10.400", localizer["MudDataGridPager_InfoFormat", "26", "50", "10,400"].Value);

    [Fact]
    public void Item_WithArguments_FillsThemIn() => Assert.Equal("1–25 di 312", localizer["MudDataGridPager_InfoFormat", 1, 25, 312].Value);

    [Fact]
    public void Item_UnknownKey_IsReportedAsMissing() => Assert.True(localizer["Mud_Boh"].ResourceNotFound);

    private static Dictionary<string, string> EnglishTexts()
    {
        using var stream = typeof(MudLocalizer).Assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources")!;
        using var reader = new ResourceReader(stream);
        return reader.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
