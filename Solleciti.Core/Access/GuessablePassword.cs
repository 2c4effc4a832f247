using System.Collections.Frozen;
using Solleciti.Core.Common;

namespace Solleciti.Core.Access;

/// <summary>
/// A password that somebody who knows people, or this person, tries early: it is put together from common words, the person's and the
/// office's names, rows of keys, years and repetitions, whatever the case, with digits for letters, with digits and signs around it.
/// </summary>
internal static class GuessablePassword
{
    /// <summary>Characters that come from none of those and make it another one's guess.</summary>
    private const int EnoughOfItsOwn = 6;

    private const int ShortestWord = 3;
    private const int ShortestWalk = 4;
    private const int ShortestRun = 3;
    private const int YearLength = 4;

    private const string Separators = " .,;:-_'’\"/\\@&+()";

    private static readonly string[] Rows = WithReversed([
        "qwertyuiop",
        "qwertzuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qazwsxedcrfvtgbyhnujm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "q1w2e3r4t5y6u7i8o9p0",
        "1q2w3e4r5t6y7u8i9o0p",
        "abcdefghijklmnopqrstuvwxyz",
        "12345678901234567890",
    ]);

    private static readonly FrozenSet<string> CommonWords = ReadWords();

    /// <summary>Whether it is one.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="personal">Names and addresses of the person and of the office.</param>
    public static bool Is(string password, params IEnumerable<string?> personal)
    {
        var text = Fold(password);
        return IsRepetition(string.Concat(text.Where(char.IsLetterOrDigit)))
            || OwnCharacters(text, [.. CommonWords, .. personal.OfType<string>().SelectMany(Words)]) < EnoughOfItsOwn;
    }

    /// <summary>How many characters at least no reading explains.</summary>
    private static int OwnCharacters(string text, IReadOnlyList<string> words)
    {
        var first = text.AsSpan().IndexOfAnyInRange('a', 'z');
        var last = text.AsSpan().LastIndexOfAnyInRange('a', 'z');
        var fewest = Enumerable.Repeat(int.MaxValue, text.Length + 1).ToArray();
        fewest[0] = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            var isOwn = char.IsLetter(rest[0]) || (char.IsDigit(rest[0]) && at > first && at < last);
            Reach(1, isOwn ? 1 : 0);
            foreach (var word in words)
            {
                if (StartsWith(rest, word))
                    Reach(word.Length, 0);
            }
            if (Walk(rest) is var walk and >= ShortestWalk)
                Reach(walk, 0);
            if (Run(rest) is var run and >= ShortestRun)
                Reach(run, 0);
            if (StartsWithYear(rest))
                Reach(YearLength, 0);

            void Reach(int length, int own) => fewest[at + length] = Math.Min(fewest[at + length], fewest[at] + own);
        }
        return fewest[^1];
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string word)
    {
        if (word.Length > text.Length)
            return false;
        for (var at = 0; at < word.Length; at++)
        {
            if (text[at] != word[at] && !StandsFor(text[at]).Contains(word[at]))
                return false;
        }
        return true;
    }

    /// <summary>Letters a digit or a sign is written for.</summary>
    private static string StandsFor(char sign) =>
        sign switch
        {
            '0' => "o",
            '1' or '!' or '|' => "il",
            '3' or '€' => "e",
            '4' or '@' => "a",
            '5' or '$' => "s",
            '7' or '+' => "t",
            '8' => "b",
            '9' => "g",
            _ => "",
        };

    /// <summary>How far it follows a row of keys, the alphabet or the digits.</summary>
    private static int Walk(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var row in Rows)
        {
            while (longest < text.Length && row.AsSpan().IndexOf(text[..(longest + 1)]) >= 0)
                longest++;
        }
        return longest;
    }

    private static int Run(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(text[0]) is var end and >= 0 ? end : text.Length;

    private static bool StartsWithYear(ReadOnlySpan<char> text) =>
        text.Length >= YearLength && text[..2] is "19" or "20" && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);

    /// <summary>Twice or more the same: no more than once.</summary>
    private static bool IsRepetition(string text) =>
        Enumerable
            .Range(1, text.Length / 2)
            .Any(length => text.Length % length == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)));

    private static IEnumerable<string> Words(string text) =>
        Fold(text).Split([.. Separators], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord);

    private static string Fold(string text) => SearchText.Normalize(text).ToLowerInvariant();

    private static string[] WithReversed(string[] rows) => [.. rows, .. rows.Select(row => string.Concat(row.Reverse()))];

    private static FrozenSet<string> ReadWords()
    {
        using var file = new StreamReader(typeof(GuessablePassword).Assembly.GetManifestResourceStream("guessable-words.txt")!);
        return file.ReadToEnd().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
