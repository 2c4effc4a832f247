using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>A row broken into lines of equal height.</summary>
internal sealed class TableRow
{
    private readonly List<(string Text, TextStyle Style)>[] cells;
    private readonly IReadOnlyList<TableColumn> columns;
    private readonly float[] widths;
    private readonly float leading;

    public TableRow(TableCell[] row, IReadOnlyList<TableColumn> columns, float[] widths, TextStyle style)
    {
        this.columns = columns;
        this.widths = widths;
        leading = style.Leading;
        cells = [.. row.Select((cell, index) => Lay(cell, columns[index], widths[index], style))];
        LineCount = Math.Max(1, cells.Max(lines => lines.Count));
    }

    public int LineCount { get; }

    public void Draw(PageWriter page, float gap, float top, int first, int count)
    {
        var x = PageWriter.Left;
        for (var i = 0; i < cells.Length; x += widths[i] + gap, i++)
        {
            var y = top;
            foreach (var (text, style) in cells[i].Skip(first).Take(count))
            {
                page.Text(text, columns[i].Align == SKTextAlign.Right ? x + widths[i] : x, y, style, columns[i].Align);
                y += leading;
            }
        }
    }

    private static List<(string Text, TextStyle Style)> Lay(TableCell cell, TableColumn column, float width, TextStyle style)
    {
        var own = cell.Style ?? style;
        var lines = new List<(string, TextStyle)>();
        if (column.Wraps)
            lines.AddRange(TextWrapper.Wrap(cell.Text, own, width).Select(line => (line, own)));
        else if (PrintableText.Clean(cell.Text) is { Length: > 0 } printable)
            lines.Add((printable, own.Fitting(printable, width)));
        var quiet = TextStyle.Label with { Leading = style.Leading };
        lines.AddRange(TextWrapper.Wrap(cell.Note ?? "", quiet, width).Select(line => (line, quiet)));
        return lines;
    }
}
