using System.Globalization;
using System.Text;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>
/// Text reduced to what the embedded fonts can show. A glyph that is missing prints nothing at all, without any error, so each such
/// character becomes a look-alike (ﬁ → fi, ẑ → z) or a visible question mark.
/// </summary>
internal static class PrintableText
{
    /// <summary>The text on one line: line breaks and tabs count as blanks.</summary>
    public static string Clean(string text) => text.All(PdfFont.Regular.Has) ? text : Replace(text);

    private static string Replace(string text)
    {
        // By way of runes, because Normalize throws on half a surrogate pair.
        var whole = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormC);
        var result = new StringBuilder(whole.Length);
        foreach (var rune in whole.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Has(rune))
                result.Append((char)rune.Value);
            else if (Rune.IsWhiteSpace(rune) || category == UnicodeCategory.Control)
                result.Append(' ');
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                result.Append(LookAlike(rune));
        }
        return result.ToString();
    }

    private static string LookAlike(Rune rune)
    {
        if (rune == Rune.ReplacementChar)
            return "?";
        var parts = rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(Has).Select(part => (char)part.Value);
        var known = string.Concat(parts);
        return known.Length > 0 ? known : "?";
    }

    private static bool Has(Rune rune) => rune.IsBmp && PdfFont.Regular.Has((char)rune.Value);
}
