using System.Text.RegularExpressions;

namespace Solleciti.Core.Reminders;

/// <summary>
/// Wording with <c>{name}</c> for data and <c>{one|many}</c> for words that follow the number of documents. What is put in is never read
/// again: a customer called «{totale}» keeps that name.
/// </summary>
internal static partial class TextTemplate
{
    /// <summary>What is wrong with the braces of a text, in Italian; null when nothing is.</summary>
    public static string? Problem(string template, PlaceholderPlaces place)
    {
        foreach (Match brace in Brace().Matches(template))
        {
            var inside = brace.Groups["name"];
            if (!inside.Success)
                return $"C'è una parentesi «{brace.Value}» senza la sua compagna: le parentesi graffe racchiudono i segnaposto.";
            if (inside.Value.Contains('|', StringComparison.Ordinal))
            {
                if (inside.Value.Count(c => c == '|') > 1)
                    return $"«{Shown(brace.Value)}» ha più di due possibilità: si scrive {{singolare|plurale}}.";
                continue;
            }
            if (Find(inside.Value) is not { } placeholder)
                return $"«{Shown(brace.Value)}» non è un segnaposto: usare quelli dell'elenco.";
            if (!placeholder.Places.HasFlag(place))
                return $"«{placeholder.Written}» qui non si può usare.";
        }
        return null;
    }

    /// <summary>How often a placeholder stands in a text.</summary>
    public static int Count(string template, string name) =>
        Brace().Matches(template).Count(brace => Find(brace.Groups["name"].Value)?.Name == name);

    /// <summary>
    /// The text with the data in it. A line whose placeholders all stand for nothing is left out; a name nobody knows stays as it is.
    /// </summary>
    /// <param name="template">The wording.</param>
    /// <param name="values">Data by placeholder name.</param>
    /// <param name="one">It is about one document.</param>
    public static string Render(string template, IReadOnlyDictionary<string, string> values, bool one) =>
        string.Join('\n', template.ReplaceLineEndings("\n").Split('\n').Select(line => RenderLine(line, values, one)).OfType<string>());

    private static string? RenderLine(string line, IReadOnlyDictionary<string, string> values, bool one)
    {
        var (filled, empty) = (false, false);
        var rendered = Brace()
            .Replace(
                line,
                brace =>
                {
                    if (brace.Groups["name"].Value.Split('|') is [var singular, var plural])
                        return one ? singular : plural;
                    if (Find(brace.Groups["name"].Value) is not { } placeholder || !values.TryGetValue(placeholder.Name, out var value))
                        return brace.Value;
                    filled |= value.Length > 0;
                    empty |= value.Length == 0;
                    return value;
                }
            );
        return empty && !filled ? null : rendered;
    }

    private static Placeholder? Find(string name) =>
        Placeholder.All.FirstOrDefault(p => string.Equals(p.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string Shown(string typed) => typed.Length > 40 ? typed[..40] + "…" : typed;

    [GeneratedRegex(@"\{(?<name>[^{}\n]*)\}|[{}]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brace();
}
