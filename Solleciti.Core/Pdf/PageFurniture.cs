using SkiaSharp;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>What stands on every page: the note and the page number below, from the second page on the document's name above.</summary>
internal sealed class PageFurniture(PageWriter page, CourtesyCopyModel model, DocumentWording wording)
{
    private const float HeadTop = 40f;
    private const float FootTop = PageWriter.PageHeight - 60f;
    private const float NumberWidth = 64f;

    public void Draw(int number, int count)
    {
        if (number > 1)
            Head();
        page.Rule(PageWriter.Left, PageWriter.Right, FootTop, Palette.Rule);
        var note = TextWrapper.Wrap(wording.Note, TextStyle.Fine, PageWriter.Width - NumberWidth);
        page.Lines(note, PageWriter.Left, FootTop + 6f, TextStyle.Fine);
        page.Text($"Pagina {number} di {count}", PageWriter.Right, FootTop + 6f, TextStyle.Fine, SKTextAlign.Right);
    }

    private void Head()
    {
        const float half = PageWriter.Width / 2 - 8f;
        var title = DocumentNames.Title(model.Kind, model.Number, model.Date);
        page.Text(TextWrapper.Ellipsis(model.Content.Seller.Name, TextStyle.Label, half), PageWriter.Left, HeadTop, TextStyle.Label);
        page.Text(TextWrapper.Ellipsis(title, TextStyle.Label, half), PageWriter.Right, HeadTop, TextStyle.Label, SKTextAlign.Right);
    }
}
