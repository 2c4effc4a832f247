using System.Text.RegularExpressions;
using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>What can be read off a document number. The number itself is always kept and shown as written.</summary>
public static partial class DocumentNumber
{
    private const int LongestSeries = 10;

    /// <summary>
    /// Upper case, without blanks, separators and leading zeros of each digit group: «FPR 001/26» and «fpr1-26» meet, «1/12» and «11/2»
    /// do not.
    /// </summary>
    public static string Normalize(string number)
    {
        var result = new System.Text.StringBuilder();
        foreach (var group in Groups().Matches(SearchText.Normalize(number)).Select(match => TrimZeros(match.Value)))
        {
            if (result.Length > 0 && char.IsDigit(result[^1]) && char.IsDigit(group[0]))
                result.Append('-');
            result.Append(group);
        }
        return result.ToString();
    }

    /// <summary>A key whose ordinal order is the natural one: digit groups are padded to twelve places.</summary>
    public static string SortKey(string number) =>
        string.Join(
            ' ',
            Groups()
                .Matches(SearchText.Normalize(number))
                .Select(g => char.IsDigit(g.Value[0]) ? TrimZeros(g.Value).PadLeft(12, '0') : g.Value)
        );

    /// <summary>
    /// The series (sezionale) a number belongs to, as far as it can be read off: «12/A» → «A», «FPR 16/20» → «FPR»; null for none. Years and
    /// progressive numbers are digits, so the letters tell. Source: the format has no field of its own for it.
    /// </summary>
    public static string? Series(string number)
    {
        var letters = Groups().Matches(SearchText.Normalize(number)).Select(g => g.Value).Where(g => char.IsLetter(g[0])).ToList();
        return letters.Count == 0 || letters.Exists(g => g.Length > LongestSeries) ? null : string.Join('/', letters);
    }

    private static string TrimZeros(string group) =>
        char.IsDigit(group[0]) && group.TrimStart('0') is var trimmed ? (trimmed.Length == 0 ? "0" : trimmed) : group;

    [GeneratedRegex(@"[0-9]+|[A-Z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Groups();
}
