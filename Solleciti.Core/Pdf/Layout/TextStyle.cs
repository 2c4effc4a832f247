using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>How text looks; sizes in points.</summary>
internal sealed record TextStyle(PdfFont Font, float Size, float Leading, SKColor Color)
{
    public static TextStyle Title { get; } = new(PdfFont.SemiBold, 19f, 23f, Palette.Ink);
    public static TextStyle Overline { get; } = new(PdfFont.SemiBold, 8f, 12f, Palette.Accent);
    public static TextStyle Name { get; } = new(PdfFont.SemiBold, 10f, 13.5f, Palette.Ink);
    public static TextStyle Heading { get; } = new(PdfFont.SemiBold, 9f, 13f, Palette.Ink);
    public static TextStyle Body { get; } = new(PdfFont.Regular, 8.5f, 12f, Palette.Ink);
    public static TextStyle Strong { get; } = new(PdfFont.SemiBold, 8.5f, 12f, Palette.Ink);
    public static TextStyle Quiet { get; } = new(PdfFont.Regular, 8.5f, 12f, Palette.Muted);
    public static TextStyle Label { get; } = new(PdfFont.Regular, 7.5f, 11f, Palette.Muted);
    public static TextStyle Fine { get; } = new(PdfFont.Regular, 7f, 9.5f, Palette.Muted);
    public static TextStyle Figure { get; } = new(PdfFont.SemiBold, 13f, 17f, Palette.Ink);

    public float Width(string printable)
    {
        var width = 0f;
        foreach (var character in printable)
            width += Font.Advance(character);
        return width * Size;
    }

    /// <summary>The style, smaller where the text would not fit into the width otherwise.</summary>
    public TextStyle Fitting(string printable, float width)
    {
        var needed = Width(printable);
        return needed <= width ? this : this with { Size = Size * width / needed };
    }
}
