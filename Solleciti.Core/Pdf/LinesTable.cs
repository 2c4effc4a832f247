using SkiaSharp;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>Goods and services; columns nothing is written in are left out.</summary>
internal static class LinesTable
{
    private sealed record Field(TableColumn Column, Func<DocumentLine, string?> Text, bool Always = false);

    /// <summary>A document by hand often has no lines: its causale and total then are the only one.</summary>
    public static bool HasOnlyReasons(DocumentContent content) => content is { Lines.Count: 0, VatSummaries.Count: 0, Reasons.Count: > 0 };

    public static void Draw(PageWriter page, CourtesyCopyModel model)
    {
        var before = page.Y;
        var table = HasOnlyReasons(model.Content) ? OfReasons(model) : OfLines(model);
        table.Draw(page);
        if (page.Y != before)
            page.Y += 14f;
    }

    private static PdfTable OfReasons(CourtesyCopyModel model)
    {
        var all = Fields(Figures.Symbol(model.Currency));
        var table = new PdfTable(null, [all[0].Column, all[^1].Column]);
        table.Add(string.Join('\n', model.Content.Reasons), Figures.Price(model.Total));
        return table;
    }

    private static PdfTable OfLines(CourtesyCopyModel model)
    {
        var lines = model.Content.Lines;
        var fields = Fields(Figures.Symbol(model.Currency))
            .Where(field => field.Always || lines.Any(line => !string.IsNullOrWhiteSpace(field.Text(line))))
            .ToList();
        var table = new PdfTable(null, [.. fields.Select(field => field.Column)]);
        foreach (var line in lines)
            table.Add([.. fields.Select(field => (TableCell)field.Text(line))]);
        return table;
    }

    private static List<Field> Fields(string symbol) =>
        [
            new(new("Descrizione", null), line => line.Description, Always: true),
            new(Number("Quantità", 70f), line => line.Quantity is { } quantity ? Figures.Quantity(quantity) : null),
            new(new("U.M.", 56f), line => line.Unit),
            new(Number($"Prezzo {symbol}", 92f, 54f), line => IsText(line) ? null : Figures.Price(line.UnitPrice)),
            new(new("Sconto", 62f, SKTextAlign.Right), line => line.Discount),
            new(Number("IVA", 40f), line => IsText(line) ? null : Vat(line)),
            new(Number($"Importo {symbol}", 92f, 62f), line => IsText(line) ? null : Figures.Price(line.Total), Always: true),
        ];

    private static TableColumn Number(string head, float max, float min = 0f) => new(head, max, SKTextAlign.Right, Wraps: false, min);

    private static string Vat(DocumentLine line) => line.Nature is { Length: > 0 } nature ? nature : Figures.Percent(line.VatRate);

    // Many programs write remarks as lines without quantity, price and amount.
    private static bool IsText(DocumentLine line) => line is { Quantity: null, UnitPrice: 0, Total: 0 };
}
