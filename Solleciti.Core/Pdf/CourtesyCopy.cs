using SkiaSharp;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>
/// The printed copy of a document: an A4 PDF for people. It is never the fiscal original; of an electronic invoice that is the XML
/// which went through the SdI (art. 21 DPR 633/72, art. 1 c. 3 D.Lgs. 127/2015).
/// </summary>
public static class CourtesyCopy
{
    /// <summary>Renders the copy. Pure: the same model yields the same bytes, on any machine and thread.</summary>
    public static byte[] Render(CourtesyCopyModel model)
    {
        var wording = DocumentWording.Of(model);
        using var page = new PageWriter();
        Letterhead.Draw(page, model, wording);
        KeyFacts.Draw(page, model, wording);
        Remarks.Draw(page, model.Content);
        LinesTable.Draw(page, model);
        VatTable.Draw(page, model);
        TotalsBlock.Draw(page, model, wording);
        ScheduleTable.Draw(page, model);
        var furniture = new PageFurniture(page, model, wording);
        return page.Finish(Metadata(model, wording), furniture.Draw);
    }

    private static SKDocumentPdfMetadata Metadata(CourtesyCopyModel model, DocumentWording wording) =>
        new()
        {
            Title = PrintableText.Clean(DocumentNames.Title(model.Kind, model.Number, model.Date)),
            Author = PrintableText.Clean(model.Content.Seller.Name),
            Subject = wording.Overline,
            Creator = "Solleciti",
            Producer = "Solleciti",
            Creation = model.CreatedAt.UtcDateTime,
            Modified = model.CreatedAt.UtcDateTime,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
            PdfA = false,
        };
}
