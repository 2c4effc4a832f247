using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>The colours of printed documents; text colours have at least 4.5 : 1 on white and on the tint.</summary>
internal static class Palette
{
    public static readonly SKColor Ink = new(0x18, 0x22, 0x2E);
    public static readonly SKColor Muted = new(0x57, 0x63, 0x70);
    public static readonly SKColor Accent = new(0x0F, 0x4C, 0x81);
    public static readonly SKColor Rule = new(0xD6, 0xDC, 0xE3);
    public static readonly SKColor Tint = new(0xF1, 0xF5, 0xF9);
    public static readonly SKColor Paper = SKColors.White;
}
