using System.Globalization;
using System.Text.RegularExpressions;

namespace Solleciti.Core.Import.Csv;

/// <summary>How a file writes its amounts. Only those that can be read in two ways depend on it.</summary>
public enum AmountStyle
{
    /// <summary>1.234,56.</summary>
    Comma = 1,

    /// <summary>1,234.56 or 1234.56.</summary>
    Point = 2,
}

/// <summary>Finds out how amounts are written, and reads them.</summary>
public static partial class AmountStyles
{
    private const int LongestShown = 30;

    /// <summary>«1.234,56».</summary>
    public static string Words(this AmountStyle style) => style == AmountStyle.Comma ? "1.234,56" : "1,234.56";

    /// <summary>The style of a file's amounts; null when it does not tell how to read some of them, and somebody has to.</summary>
    internal static AmountStyle? Detect(IEnumerable<string> texts)
    {
        var (comma, point, either) = (false, false, false);
        foreach (var text in texts.Select(Clean))
        {
            var (asComma, asPoint) = (Value(text, AmountStyle.Comma), Value(text, AmountStyle.Point));
            comma |= asComma is not null && asPoint is null;
            point |= asComma is null && asPoint is not null;
            either |= asComma != asPoint && asComma is not null && asPoint is not null;
        }
        return comma == point && either ? null
            : point && !comma ? AmountStyle.Point
            : AmountStyle.Comma;
    }

    /// <summary>Reads an amount such as <c>1.234,56</c>, <c>€ 1234.5</c>, <c>(12,00)</c> or <c>12,00-</c>.</summary>
    /// <returns>What is wrong with it, in Italian; null when it was read.</returns>
    internal static string? Read(string text, AmountStyle? style, out decimal amount)
    {
        amount = 0;
        var clean = Clean(text);
        var (asComma, asPoint) = (Value(clean, AmountStyle.Comma), Value(clean, AmountStyle.Point));
        if (asComma is null && asPoint is null)
            return $"«{(text.Length > LongestShown ? text[..LongestShown] + "…" : text)}» non è un importo.";
        if (style is null && asComma is not null && asPoint is not null && asComma != asPoint)
            return $"«{text}» si può leggere in due modi: scegliere il formato degli importi.";
        amount = (style == AmountStyle.Point ? asPoint ?? asComma : asComma ?? asPoint)!.Value;
        return decimal.Round(amount, 2) == amount ? null : $"«{text}» ha più di due decimali.";
    }

    private static string Clean(string text)
    {
        var typed = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('€' or '\'' or '+'))).Replace('−', '-');
        if (typed.StartsWith("EUR", StringComparison.OrdinalIgnoreCase))
            typed = typed[3..];
        if (typed.EndsWith("EUR", StringComparison.OrdinalIgnoreCase))
            typed = typed[..^3];
        if (typed is ['(', .., ')'])
            return "-" + typed[1..^1];
        return typed is [not '-', .., '-'] ? "-" + typed[..^1] : typed;
    }

    private static decimal? Value(string text, AmountStyle style)
    {
        var plain = style == AmountStyle.Point ? text : string.Concat(text.Select(Swapped));
        return Plain().IsMatch(plain)
            ? decimal.Parse(
                plain.Replace(",", ""),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture
            )
            : null;
    }

    private static char Swapped(char c) =>
        c switch
        {
            '.' => ',',
            ',' => '.',
            _ => c,
        };

    [GeneratedRegex(
        @"\A-?([1-9][0-9]{0,2}(,[0-9]{3}){1,3}|[0-9]{1,12})(\.[0-9]{1,6})?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Plain();
}
