using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

/// <summary>
/// Whether two names are one. Legal forms, case, accents, punctuation, the order of the words and a cut end make no difference; numbers do,
/// since they tell one condominium from the next.
/// </summary>
internal static class PartyNames
{
    /// <summary>Shorter than this, what is missing at the end was left out rather than cut off.</summary>
    private const int ShortestCut = 12;

    private static readonly HashSet<string> Joining = ["&", "E", "ED", "DI", "A", "IN", "PER", "CON"];

    private static readonly HashSet<string> LegalForms =
    [
        .. (
            "SRL SRLS SRLU SPA SAPA SAS SNC SS SCRL SCARL SCPA SCRLPA ARL RL SOC COOP SCS SOCCOOP STP SOCIETA RESPONSABILITA LIMITATA "
            + "SEMPLIFICATA AZIONI NOME COLLETTIVO ACCOMANDITA SEMPLICE COOPERATIVA CONSORTILE UNIPERSONALE SOCIO UNICO UNINOMINALE "
            + "LIQUIDAZIONE GMBH MBH AG KG OHG UG LTD LIMITED LLC LLP PLC INC CORP CORPORATION SA SARL EURL SASU SL SLU BV NV AB AS OY DOO SRO"
        ).Split(' '),
    ];

    private static readonly HashSet<string> OwnersFollow = ["DI", "DEI", "DEGLI"];

    /// <summary>True when nothing but what makes no difference tells them apart.</summary>
    public static bool Same(string a, string b)
    {
        var (one, other) = (Words(a), Words(b));
        return Alike(Core(one), Core(other))
            || (OwnersAt(one) is { } owners && OwnersAt(other) is null && Alike(Core(one[..owners]), Core(other)))
            || (OwnersAt(other) is { } others && OwnersAt(one) is null && Alike(Core(other[..others]), Core(one)))
            || IsCut(SearchText.Normalize(a), SearchText.Normalize(b));
    }

    /// <summary>The same of names other than a card's, null where it is the card's own.</summary>
    public static bool SameOther(string? a, string? b) => a is null || b is null ? a == b : Same(a, b);

    private static bool Alike(List<string> a, List<string> b) =>
        string.Concat(a) == string.Concat(b)
        || a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool IsCut(string a, string b)
    {
        var shorter = a.Length <= b.Length ? a : b;
        var (start, whole) = (Letters(shorter), Letters(a.Length <= b.Length ? b : a));
        return shorter.Length >= ShortestCut
            && whole.StartsWith(start, StringComparison.Ordinal)
            && !whole[start.Length..].Any(char.IsDigit);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    /// <summary>Where «S.n.c. di Rossi Mario» begins, which many leave out; null where it does not.</summary>
    private static int? OwnersAt(List<string> words)
    {
        for (var index = 1; index + 1 < words.Count; index++)
        {
            if (LegalForms.Contains(words[index]) && OwnersFollow.Contains(words[index + 1]))
                return index;
        }
        return null;
    }

    /// <summary>What is left without legal forms; all of it where nothing else is there.</summary>
    private static List<string> Core(List<string> words)
    {
        var core = words.FindAll(word => !LegalForms.Contains(word) && !Joining.Contains(word));
        return core.Count > 0 ? core : words;
    }

    private static List<string> Words(string name)
    {
        var text = string.Concat(
            SearchText
                .Normalize(name)
                .Select(c =>
                    char.IsLetterOrDigit(c) ? $"{c}"
                    : c == '&' ? " & "
                    : " "
                )
        );
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var index = words.Count - 1; index > 0; index = Math.Min(index, words.Count) - 1)
        {
            // «& C.», before its C runs into «S.n.c.».
            if ((words[index], words[index - 1]) is ("C" or "CO" or "CIA", "&" or "E"))
                words.RemoveRange(index - 1, 2);
        }
        return Initials(words);
    }

    /// <summary>The «a» of «S.p.A. a socio unico» is none of its letters.</summary>
    private static bool MayGoOn(string letters, string next) =>
        !LegalForms.Contains(letters) || LegalForms.Any(form => form.StartsWith(letters + next, StringComparison.Ordinal));

    /// <summary>«S. R. L.» is «SRL».</summary>
    private static List<string> Initials(List<string> words)
    {
        var joined = new List<string>();
        var single = false;
        foreach (var word in words)
        {
            var isLetter = word.Length == 1 && char.IsLetter(word[0]);
            if (isLetter && single && MayGoOn(joined[^1], word))
                joined[^1] += word;
            else
                joined.Add(word);
            single = isLetter;
        }
        return joined;
    }
}
