using System.Globalization;
using System.Text;

namespace Solleciti.Core.Common;

/// <summary>Text made comparable for search: no accents, upper case, single blanks, nothing unseen.</summary>
public static class SearchText
{
    /// <summary>«  Nicolò   D’Amico » becomes «NICOLO D'AMICO».</summary>
    public static string Normalize(string? text)
    {
        // Without halves of characters, too, on which normalising throws.
        var plain = PlainText.Line(text);
        var result = new StringBuilder(plain.Length);
        foreach (var character in Ascii.IsValid(plain) ? plain : plain.Normalize(NormalizationForm.FormD))
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

    /// <summary>A LIKE pattern (escape character <c>\</c>) that finds the normalised text anywhere.</summary>
    public static string ContainsPattern(string text) =>
        "%" + Normalize(text).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
}
