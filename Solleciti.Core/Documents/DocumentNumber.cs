using System.Text.RegularExpressions;

namespace Solleciti.Core.Documents;

/// <summary>What can be read off a document number. The number itself is always kept and shown as written.</summary>
public static partial class DocumentNumber
{
    /// <summary>Upper case, without blanks, separators and leading zeros of each digit group: «FPR 001/26» and «fpr1-26» meet.</summary>
    public static string Normalize(string number) =>
        string.Concat(Groups().Matches(SearchText.Normalize(number)).Select(group => TrimZeros(group.Value)));

    /// <summary>A key whose ordinal order is the natural one: digit groups are padded to twelve places.</summary>
    public static string SortKey(string number) =>
        string.Join(
            ' ',
            Groups()
                .Matches(SearchText.Normalize(number))
                .Select(g => char.IsDigit(g.Value[0]) ? TrimZeros(g.Value).PadLeft(12, '0') : g.Value)
        );

    private static string TrimZeros(string group) =>
        char.IsDigit(group[0]) && group.TrimStart('0') is var trimmed ? (trimmed.Length == 0 ? "0" : trimmed) : group;

    [GeneratedRegex(@"[0-9]+|[A-Z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Groups();
}
