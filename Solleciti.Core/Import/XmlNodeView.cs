using System.Globalization;

namespace Solleciti.Core.Import;

/// <summary>
/// A tolerant view of an element: children by local name whatever their namespace or prefix, blanks trimmed, missing elements as empty
/// views. Numbers that cannot be read are noted as problems, because an amount is never guessed.
/// </summary>
internal sealed class XmlNodeView(XmlPart? element, List<string> problems)
{
    // The format allows eleven digits before the point, which keeps any sum a file can hold within decimal.
    private const decimal LargestAmount = 100_000_000_000m;

    public IReadOnlyList<string> Problems => problems;

    /// <summary>The same element with a list of problems of its own.</summary>
    public XmlNodeView Apart() => new(element, []);

    public XmlNodeView Child(string name) => new(element?.Find(name), problems);

    public IEnumerable<XmlNodeView> Children(string name) =>
        element is null ? [] : element.FindAll(name).Select(e => new XmlNodeView(e, problems));

    public string? Text(string name) => Clean(element?.Find(name)?.Text);

    /// <summary>Whether it has that code, in capitals or not: real files write «s» for «S».</summary>
    public bool Is(string name, string code) => string.Equals(Text(name), code, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<string> Texts(string name) =>
        element is null ? [] : element.FindAll(name).Select(e => Clean(e.Text)).OfType<string>();

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

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
