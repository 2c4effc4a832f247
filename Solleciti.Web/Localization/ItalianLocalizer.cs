using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Solleciti.Web.Localization;

/// <summary>MudBlazor's own words in Italian.</summary>
public sealed class ItalianLocalizer : MudLocalizer
{
    private const string PagerText = "MudDataGridPager_InfoFormat";
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public override LocalizedString this[string key] =>
        ItalianTexts.MudBlazor.TryGetValue(key, out var text)
            ? new LocalizedString(key, text)
            : new LocalizedString(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        ItalianTexts.MudBlazor.TryGetValue(key, out var text)
            ? new LocalizedString(key, string.Format(Italian, text, key == PagerText ? [.. arguments.Select(Grouped)] : arguments))
            : new LocalizedString(key, key, resourceNotFound: true);

    /// <summary>The pager hands over its numbers written in English already: 10,400.</summary>
    private static object Grouped(object argument) =>
        argument is string text && int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("N0", Italian)
            : argument;
}
