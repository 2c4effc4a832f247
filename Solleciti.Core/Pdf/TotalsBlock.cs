using SkiaSharp;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>The totals at the right, ending in the amount to pay; at the left what has to be said about them. Never split.</summary>
internal static class TotalsBlock
{
    private const float Width = 272f;
    private const float X = PageWriter.Right - Width;
    private const float Inset = 12f;
    private const float NetHeight = 34f;
    private const float NotesWidth = X - PageWriter.Left - 28f;
    private const float RowGap = 3f;

    private sealed record Row(List<string> Label, string Amount, TextStyle Style, float AmountWidth)
    {
        public float Height => Math.Max(1, Label.Count) * Style.Leading + RowGap;
    }

    public static void Draw(PageWriter page, CourtesyCopyModel model, DocumentWording wording)
    {
        var sheet = TotalsSheet.Of(model, wording.Total);
        var saysMore = sheet.Count > 1 || model.Total != model.ToCollect;
        var rows = saysMore ? sheet.Select(line => Lay(line, model.Currency)).ToList() : [];
        page.Ensure(Math.Min(rows.Sum(row => row.Height) + NetHeight + 6f, PageWriter.FullPage));
        var top = page.Y;
        var notes = Notes(model).SelectMany(note => TextWrapper.Wrap(note, TextStyle.Label, NotesWidth));
        var notesEnd = page.Lines(notes, PageWriter.Left, top, TextStyle.Label);
        foreach (var row in rows)
            DrawRow(page, row);
        DrawNet(page, wording.ToCollect, Figures.Amount(model.ToCollect, model.Currency));
        page.Y = Math.Max(page.Y, notesEnd) + 15f;
    }

    private static Row Lay(TotalLine line, string currency)
    {
        var style =
            line.IsTotal ? TextStyle.Strong
            : line.IsPart ? TextStyle.Quiet
            : TextStyle.Body;
        var amount = Figures.Amount(line.Amount, currency);
        var amountWidth = Math.Min(style.Width(PrintableText.Clean(amount)), Width / 2);
        return new(TextWrapper.Wrap(line.Label, style, Width - 2 * Inset - amountWidth - 14f), amount, style, amountWidth);
    }

    private static void DrawRow(PageWriter page, Row row)
    {
        page.Ensure(row.Height);
        if (row.Style == TextStyle.Strong)
            page.Rule(X, PageWriter.Right, page.Y, Palette.Rule);
        var top = page.Y + RowGap / 2;
        page.Lines(row.Label, X + Inset, top, row.Style);
        var amountStyle = row.Style.Fitting(PrintableText.Clean(row.Amount), row.AmountWidth);
        page.Text(row.Amount, PageWriter.Right - Inset, top, amountStyle, SKTextAlign.Right);
        page.Y += row.Height;
    }

    private static void DrawNet(PageWriter page, string label, string amount)
    {
        page.Y += 4f;
        page.Ensure(NetHeight);
        page.Box(SKRect.Create(X, page.Y, Width, NetHeight), Palette.Accent, 4f);
        var figure = TextStyle.Figure with { Color = Palette.Paper };
        var name = TextStyle.Name with { Color = Palette.Paper };
        var left = X + Inset + name.Width(label) + 12f;
        var fitted = figure.Fitting(PrintableText.Clean(amount), PageWriter.Right - Inset - left);
        page.Text(label, X + Inset, page.Y + (NetHeight - name.Leading) / 2, name);
        page.Text(amount, PageWriter.Right - Inset, page.Y + (NetHeight - figure.Leading) / 2, fitted, SKTextAlign.Right);
        page.Y += NetHeight;
    }

    private static IEnumerable<string> Notes(CourtesyCopyModel model)
    {
        if (model.Content.StampDuty is { } stamp)
            yield return stamp == 0
                ? "Bollo assolto virtualmente."
                : $"Bollo di {Figures.Amount(stamp, model.Currency)} assolto virtualmente.";
        if (model.SplitVat != 0)
            yield return "L'IVA è versata all'Erario dal cliente:\nscissione dei pagamenti art. 17-ter DPR 633/72.";
    }
}
