using SkiaSharp;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>Riepilogo IVA: one row per rate or nature with its meaning and legal reference.</summary>
internal static class VatTable
{
    public static void Draw(PageWriter page, CourtesyCopyModel model)
    {
        var summaries = model.Content.VatSummaries;
        var table = new PdfTable(
            "Riepilogo IVA",
            [
                new("Aliquota o natura", null),
                new("Imponibile", 120f, SKTextAlign.Right, Wraps: false, Min: 84f),
                new("Imposta", 120f, SKTextAlign.Right, Wraps: false, Min: 84f),
            ]
        );
        foreach (var summary in summaries)
            table.Add(
                new TableCell(Name(summary), Note(summary)),
                Figures.Amount(summary.Taxable, model.Currency),
                Figures.Amount(summary.Tax, model.Currency)
            );
        table.Draw(page);
        if (summaries.Count > 0)
            page.Y += 13f;
    }

    private static string Name(VatSummary summary)
    {
        if (summary.Nature is not { Length: > 0 } nature)
            return "IVA " + Figures.Percent(summary.Rate);
        var meaning = VatNatureNames.Of(nature);
        return meaning.Length == 0 ? nature : $"{nature} – {meaning}";
    }

    private static string Note(VatSummary summary)
    {
        var split = summary.Split ? "IVA in scissione dei pagamenti" : null;
        return string.Join('\n', new[] { split, summary.LegalReference }.Where(note => !string.IsNullOrWhiteSpace(note)));
    }
}
