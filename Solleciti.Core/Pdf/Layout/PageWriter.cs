using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>
/// A4 pages with a cursor that moves down. Pages are recorded first and written at the end, when their number is known. Lengths in
/// points, origin top left.
/// </summary>
internal sealed class PageWriter : IDisposable
{
    public const float PageWidth = 595.28f;
    public const float PageHeight = 841.89f;
    public const float Left = 48f;
    public const float Right = PageWidth - 48f;
    public const float Width = Right - Left;

    /// <summary>The last line on which content may stand; below it is the footer.</summary>
    public const float Bottom = PageHeight - 70f;

    private const float FirstTop = 48f;
    private const float NextTop = 72f;

    private readonly List<SKPicture> pages = [];
    private readonly Dictionary<(PdfFont, float), SKFont> fonts = [];
    private readonly SKPaint paint = new() { IsAntialias = true };
    private SKPictureRecorder recorder = new();
    private SKCanvas canvas;

    public PageWriter()
    {
        canvas = Record();
        Y = FirstTop;
    }

    /// <summary>Where the next thing is to stand.</summary>
    public float Y { get; set; }

    /// <summary>What is left of the page.</summary>
    public float Remaining => Bottom - Y;

    /// <summary>The most a fresh page takes.</summary>
    public static float FullPage => Bottom - NextTop;

    /// <summary>Turns the page unless the height is still there; does not help where it exceeds <see cref="FullPage"/>.</summary>
    public void Ensure(float height)
    {
        if (height > Remaining)
            NextPage();
    }

    public void NextPage()
    {
        pages.Add(recorder.EndRecording());
        recorder.Dispose();
        canvas = Record();
        Y = NextTop;
    }

    /// <summary>One line of text whose box starts at <paramref name="top"/>; x is its left or right end.</summary>
    public void Text(string text, float x, float top, TextStyle style, SKTextAlign align = SKTextAlign.Left)
    {
        var printable = PrintableText.Clean(text);
        if (printable.Length == 0)
            return;
        if (!fonts.TryGetValue((style.Font, style.Size), out var font))
            fonts.Add((style.Font, style.Size), font = style.Font.At(style.Size));
        paint.Color = style.Color;
        // Capitals (0.727 em in Inter) are centred in the line.
        var baseline = top + style.Leading / 2 + style.Size * 0.364f;
        var start = align == SKTextAlign.Right ? x - style.Width(printable) : x;
        canvas.DrawText(printable, start, baseline, SKTextAlign.Left, font, paint);
    }

    /// <summary>Lines below each other; returns where the next would start.</summary>
    public float Lines(IEnumerable<string> lines, float x, float top, TextStyle style)
    {
        foreach (var line in lines)
        {
            Text(line, x, top, style);
            top += style.Leading;
        }
        return top;
    }

    public void Rule(float x1, float x2, float y, SKColor color, float weight = 0.6f) =>
        Box(SKRect.Create(x1, y - weight / 2, x2 - x1, weight), color, 0);

    public void Box(SKRect area, SKColor color, float radius)
    {
        paint.Color = color;
        canvas.DrawRoundRect(area, radius, radius, paint);
    }

    public void Image(SKImage image, SKRect area) => canvas.DrawImage(image, area, new SKSamplingOptions(SKCubicResampler.Mitchell));

    /// <summary>Writes the file. The furniture (head and foot) of a page is drawn last, knowing its number and how many there are.</summary>
    public byte[] Finish(SKDocumentPdfMetadata metadata, Action<int, int> furniture)
    {
        pages.Add(recorder.EndRecording());
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            for (var index = 0; index < pages.Count; index++)
            {
                canvas = document.BeginPage(PageWidth, PageHeight);
                canvas.DrawPicture(pages[index]);
                furniture(index + 1, pages.Count);
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    public void Dispose()
    {
        pages.ForEach(page => page.Dispose());
        foreach (var font in fonts.Values)
            font.Dispose();
        paint.Dispose();
        recorder.Dispose();
    }

    private SKCanvas Record()
    {
        recorder = new SKPictureRecorder();
        return recorder.BeginRecording(SKRect.Create(PageWidth, PageHeight));
    }
}
