using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>
/// A table over the whole width whose head is repeated on every page. A row stays whole unless it alone is longer than a page; the
/// title and the head never stand without a row.
/// </summary>
internal sealed class PdfTable(string? title, IReadOnlyList<TableColumn> columns)
{
    private const float Gap = 12f;
    private const float Padding = 4f;
    private const float SmallestRest = 140f;
    private const float ShortTable = 130f;
    private const int FewestLines = 3;
    private const float HeadHeight = 18f;
    private const float TitleHeight = 17f;

    private static readonly TextStyle Style = TextStyle.Body;
    private static readonly TextStyle HeadStyle = TextStyle.Label;

    private readonly List<TableCell[]> rows = [];

    public void Add(params TableCell[] cells) => rows.Add(cells);

    /// <summary>Draws it at the cursor and leaves the cursor below it; a table without rows is nothing.</summary>
    public void Draw(PageWriter page)
    {
        if (rows.Count == 0)
            return;
        var widths = Widths();
        var laidOut = rows.Select(row => new TableRow(row, columns, widths, Style)).ToList();
        var start = HeadHeight + (title is null ? 0 : TitleHeight);
        page.Ensure(start + Together(laidOut, PageWriter.FullPage - start));
        if (title is not null)
        {
            page.Text(title, PageWriter.Left, page.Y, TextStyle.Heading);
            page.Y += TitleHeight;
        }
        DrawHead(page, widths);
        foreach (var row in laidOut)
            DrawRow(page, row, widths);
    }

    // A short table stays whole; of a longer one the first row, and of a row that no page can hold its first lines.
    private static float Together(List<TableRow> laidOut, float most)
    {
        var all = laidOut.Sum(row => Height(row.LineCount));
        if (all <= ShortTable)
            return all;
        var first = Height(laidOut[0].LineCount);
        return first <= most ? first : Height(FewestLines);
    }

    private void DrawRow(PageWriter page, TableRow row, float[] widths)
    {
        var first = 0;
        while (first < row.LineCount)
        {
            var left = row.LineCount - first;
            var fits = (int)((page.Remaining - 2 * Padding) / Style.Leading);
            if (left > fits && (Height(left) <= PageWriter.FullPage - HeadHeight || fits < FewestLines))
            {
                page.NextPage();
                DrawHead(page, widths);
                fits = (int)((page.Remaining - 2 * Padding) / Style.Leading);
            }
            var count = Math.Min(left, fits);
            row.Draw(page, Gap, page.Y + Padding, first, count);
            page.Y += Height(count);
            page.Rule(PageWriter.Left, PageWriter.Right, page.Y, Palette.Rule);
            first += count;
        }
    }

    private void DrawHead(PageWriter page, float[] widths)
    {
        var x = PageWriter.Left;
        for (var i = 0; i < columns.Count; x += widths[i] + Gap, i++)
        {
            var right = columns[i].Align == SKTextAlign.Right;
            var style = HeadStyle.Fitting(PrintableText.Clean(columns[i].Head), widths[i]);
            page.Text(columns[i].Head, right ? x + widths[i] : x, page.Y + 2f, style, columns[i].Align);
        }
        page.Y += HeadHeight;
        page.Rule(PageWriter.Left, PageWriter.Right, page.Y, Palette.Ink, 0.8f);
    }

    private float[] Widths()
    {
        var widths = columns.Select((column, index) => column.Max is { } max ? Math.Clamp(Natural(index), column.Min, max) : 0f).ToArray();
        var available = PageWriter.Width - Gap * (columns.Count - 1);
        // What is missing for the rest is taken from the widest columns.
        for (var cap = widths.Max(); widths.Sum() > available - SmallestRest; cap--)
            widths = [.. widths.Select(width => Math.Min(width, cap))];
        var rest = (available - widths.Sum()) / columns.Count(column => column.Max is null);
        return [.. widths.Select((width, index) => columns[index].Max is null ? rest : width)];
    }

    private float Natural(int index)
    {
        var head = HeadStyle.Width(PrintableText.Clean(columns[index].Head));
        // A hair more than measured, so that rounding never breaks what just fits.
        return 0.1f + Math.Max(head, rows.Max(row => (row[index].Style ?? Style).Width(PrintableText.Clean(row[index].Text))));
    }

    private static float Height(int lines) => lines * Style.Leading + 2 * Padding;
}
