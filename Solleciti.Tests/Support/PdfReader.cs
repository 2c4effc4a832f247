using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Solleciti.Tests.Support;

/// <summary>Reads a PDF back the way a search index or a screen reader would.</summary>
internal static class PdfReader
{
    public static string Text(byte[] pdf) => string.Join('\n', Pages(pdf));

    /// <summary>The words of each page, a blank between them.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text.Replace('\u00A0', ' '))))];
    }

    public static IReadOnlyList<(Page Page, IReadOnlyList<Word> Words)> Words(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => (page, (IReadOnlyList<Word>)[.. page.GetWords()]))];
    }

    public static int Images(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return document.GetPages().Sum(page => page.GetImages().Count());
    }
}
