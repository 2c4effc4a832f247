using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Solleciti.Web.Localization;

/// <summary>MudBlazor's own words in Italian.</summary>
public sealed class ItalianLocalizer : MudLocalizer
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public override LocalizedString this[string key] =>
        ItalianTexts.MudBlazor.TryGetValue(key, out var text)
            ? new LocalizedString(key, text)
            : new LocalizedString(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        ItalianTexts.MudBlazor.TryGetValue(key, out var text)
            ? new LocalizedString(key, string.Format(Italian, text, arguments))
            : new LocalizedString(key, key, resourceNotFound: true);
}
