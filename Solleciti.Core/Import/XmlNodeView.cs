using System.Globalization;
using Solleciti.Core.Common;

namespace Solleciti.Core.Import;

/// <summary>
/// A tolerant view of an element: children by local name whatever their namespace or prefix, blanks trimmed, missing elements as empty
/// views. Numbers that cannot be read are noted as problems, because an amount is never guessed.
/// </summary>
internal sealed class XmlNodeView(XmlPart? element, List<string> problems, List<string>? cuts = null)
{
    // The format allows eleven digits before the point, which keeps any sum a file can hold within decimal.
    private const decimal LargestAmount = 100_000_000_000m;

    private readonly List<string> cuts = cuts ?? [];

    public IReadOnlyList<string> Problems => problems;

    /// <summary>What was longer than anybody writes it and was cut, in Italian.</summary>
    public IEnumerable<string> Cuts => cuts.Distinct(StringComparer.Ordinal);

    /// <summary>The same element with a list of problems of its own.</summary>
    public XmlNodeView Apart() => new(element, []);

    public XmlNodeView Child(string name) => new(element?.Find(name), problems, cuts);

    public IEnumerable<XmlNodeView> Children(string name) =>
        element is null ? [] : element.FindAll(name).Select(e => new XmlNodeView(e, problems, cuts));

    /// <summary>A text on one line, without what nobody sees; null when missing or blank.</summary>
    public string? Text(string name) => Clean(name, element?.Find(name)?.Text);

    /// <summary>Whether it has that code, in capitals or not: real files write «s» for «S».</summary>
    public bool Is(string name, string code) => string.Equals(Text(name), code, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<string> Texts(string name) =>
        element is null ? [] : element.FindAll(name).Select(e => Clean(name, e.Text)).OfType<string>();

    /// <summary>A text as it stands: what a file is packed into is not for people.</summary>
    public string? Packed(string name) => element?.Find(name)?.Text;

    /// <summary>An amount or rate; null when missing or blank. Unreadable values become problems.</summary>
    public decimal? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < LargestAmount)
            return value;
        problems.Add($"{name} «{Shorten(text)}» non è un importo scritto come vuole il formato (per esempio 1234.56)");
        return null;
    }

    /// <summary>A day; time zones are cut off. Null when missing, unreadable or outside 1990–2100.</summary>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { Length: >= 10 } text)
            return null;
        var readable = DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return readable && day.Year is >= 1990 and <= 2100 ? day : null;
    }

    public int? Days(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 999 ? days : null;

    private string? Clean(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var trimmed = text.Trim();
        var most = FieldLengths.Of(name);
        if (trimmed.Length <= most)
            return PlainText.LineOrNull(trimmed);
        cuts.Add($"{name} ha molti più caratteri di quanti il formato ne ammette: ne sono stati tenuti {most}.");
        return PlainText.LineOrNull(trimmed[..most]);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
