using System.Globalization;
using System.Text;

namespace Solleciti.Core.Common;

/// <summary>
/// Text from outside without what nobody sees or means: control characters, marks that turn the direction of writing around, invisible
/// blanks, halves of characters. Such a name looks like another one, and is not found.
/// </summary>
public static class PlainText
{
    /// <summary>One line without blanks around it: line ends, tabs and no-break spaces are blanks.</summary>
    public static string Line(string? text)
    {
        if (text is null)
            return "";
        var trimmed = text.Trim();
        return IsPlain(trimmed, lines: false) ? trimmed : Clean(trimmed, lines: false).Trim();
    }

    /// <summary>As <see cref="Line"/>; null where nothing is left.</summary>
    public static string? LineOrNull(string? text) => Line(text) is { Length: > 0 } line ? line : null;

    /// <summary>Several lines, whose ends and tabs stay.</summary>
    public static string Lines(string? text)
    {
        if (text is null)
            return "";
        var trimmed = text.Trim();
        return IsPlain(trimmed, lines: true) ? trimmed : Clean(trimmed, lines: true).Trim();
    }

    private static bool IsPlain(string text, bool lines)
    {
        foreach (var character in text)
        {
            if (character is not (>= ' ' and <= '~') && !IsVisible(character) && !(lines && IsLayout(character)))
                return false;
        }
        return true;
    }

    // Latin letters with accents and the usual signs, without the soft hyphen and the no-break space.
    private static bool IsVisible(char character) => character is (>= '¡' and <= 'ſ' and not '\u00AD') or '€' or '–' or '’' or '“' or '”';

    private static bool IsLayout(char character) => character is '\n' or '\r' or '\t';

    private static string Clean(string text, bool lines)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                index++;
                continue;
            }
            index += rune.Utf16SequenceLength;
            if (rune.IsBmp && IsLayout((char)rune.Value))
                result.Append(lines ? (char)rune.Value : ' ');
            else if (Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
                result.Append(lines && rune.Value is 0x2028 or 0x2029 ? '\n' : ' ');
            else if (!IsUnseen(rune))
                result.Append(rune.ToString());
        }
        return result.ToString();
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || (rune.Value & 0xFFFE) == 0xFFFE;
}
