using System.Globalization;
using System.Text;

namespace Solleciti.Core;

/// <summary>Text made comparable for search: no accents, upper case, single blanks.</summary>
public static class SearchText
{
    /// <summary>«  Nicolò   D’Amico » becomes «NICOLO D'AMICO».</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return string.Empty;
        var result = new StringBuilder(text.Length);
        foreach (var character in Ascii.IsValid(text) ? text : Valid(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
                continue;
            if (!char.IsWhiteSpace(character))
                result.Append(character is '’' or '‘' or '`' ? '\'' : char.ToUpperInvariant(character));
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }
        return result.ToString().TrimEnd();
    }

    // Files cut in the middle of a character and addresses typed by hand hold what no character is, and normalising that throws.
    private static string Valid(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0xFFFE ? Rune.ReplacementChar : rune));

    /// <summary>A LIKE pattern (escape character <c>\</c>) that finds the normalised text anywhere.</summary>
    public static string ContainsPattern(string text) =>
        "%" + Normalize(text).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
}
