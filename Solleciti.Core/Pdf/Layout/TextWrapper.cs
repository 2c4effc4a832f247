namespace Solleciti.Core.Pdf.Layout;

/// <summary>Breaks text into lines: at blanks, else behind - / _ @ . , ; else within the word.</summary>
internal static class TextWrapper
{
    private const string SoftBreaks = "-/_@.,;:";

    /// <summary>The printable lines of a text; line breaks in it start new ones, blank lines are dropped.</summary>
    public static List<string> Wrap(string text, TextStyle style, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            AddLines(lines, PrintableText.Clean(paragraph).Trim(), style, width);
        return lines;
    }

    /// <summary>One line, cut with «…» where it does not fit.</summary>
    public static string Ellipsis(string text, TextStyle style, float width)
    {
        var printable = PrintableText.Clean(text);
        if (style.Width(printable) <= width)
            return printable;
        var end = printable.Length;
        while (end > 0 && style.Width(printable[..end] + "…") > width)
            end--;
        return printable[..end].TrimEnd() + "…";
    }

    private static void AddLines(List<string> lines, string text, TextStyle style, float width)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = LineEnd(text, start, style, width);
            lines.Add(text[start..end].TrimEnd(' '));
            start = end;
            while (start < text.Length && text[start] == ' ')
                start++;
        }
    }

    private static int LineEnd(string text, int start, TextStyle style, float width)
    {
        var (used, blank, soft) = (0f, -1, -1);
        for (var i = start; i < text.Length; i++)
        {
            used += style.Font.Advance(text[i]) * style.Size;
            if (text[i] == ' ')
                blank = i;
            else if (used > width && i > start)
                return blank > start ? blank
                    : soft > start ? soft
                    : i;
            else if (SoftBreaks.Contains(text[i], StringComparison.Ordinal))
                soft = i + 1;
        }
        return text.Length;
    }
}
