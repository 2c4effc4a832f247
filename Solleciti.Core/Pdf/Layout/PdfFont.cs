using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>
/// One of the two embedded Inter faces with the advance of every character it has. They are Inter 4 (OFL) cut down to Latin, punctuation
/// and a few signs; its digits are the tabular ones (<c>zero.tf</c> … <c>nine.tf</c> mapped to 0–9), so that amounts stand in columns.
/// </summary>
internal sealed class PdfFont
{
    private const int Characters = 0x2800;
    private const char SoftHyphen = '\u00AD';
    private const float MeasuredSize = 1000f;

    private readonly SKTypeface typeface;
    private readonly float[] advances = new float[Characters];

    private PdfFont(string resource)
    {
        using var stream = typeof(PdfFont).Assembly.GetManifestResourceStream(resource)!;
        typeface = SKTypeface.FromStream(stream);
        using var font = At(MeasuredSize);
        for (var code = 0; code < Characters; code++)
            advances[code] = font.ContainsGlyph(code) ? font.MeasureText(((char)code).ToString()) / MeasuredSize : float.NaN;
    }

    public static PdfFont Regular { get; } = new("Inter-Regular.ttf");

    public static PdfFont SemiBold { get; } = new("Inter-SemiBold.ttf");

    /// <summary>With the default hinting letters are set unevenly and extracted text falls apart.</summary>
    public SKFont At(float size) =>
        new(typeface, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };

    /// <summary>The soft hyphen has a glyph, but only a line break would make it visible.</summary>
    public bool Has(char character) => character < Characters && character != SoftHyphen && !float.IsNaN(advances[character]);

    /// <summary>Width of a character the font has, at size 1.</summary>
    public float Advance(char character) => advances[character];
}
