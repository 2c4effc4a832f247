using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>References (order, CIG/CUP, DDT, credited invoice) and causale, above the lines.</summary>
internal static class Remarks
{
    private const float LabelWidth = 76f;

    public static void Draw(PageWriter page, DocumentContent content)
    {
        var before = page.Y;
        Paragraphs(page, "Riferimenti", content.References);
        Paragraphs(page, "Causale", LinesTable.HasOnlyReasons(content) ? [] : content.Reasons);
        if (page.Y != before)
            page.Y += 12f;
    }

    private static void Paragraphs(PageWriter page, string label, IReadOnlyList<string> texts)
    {
        const float width = PageWriter.Width - LabelWidth;
        var lines = texts.SelectMany(text => TextWrapper.Wrap(text, TextStyle.Body, width)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            page.Ensure(TextStyle.Body.Leading);
            if (i == 0)
                page.Text(label, PageWriter.Left, page.Y, TextStyle.Label with { Leading = TextStyle.Body.Leading });
            page.Text(lines[i], PageWriter.Left + LabelWidth, page.Y, TextStyle.Body);
            page.Y += TextStyle.Body.Leading;
        }
        if (lines.Count > 0)
            page.Y += 3f;
    }
}
