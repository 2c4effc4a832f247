using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>A column of a <see cref="PdfTable"/>. Without a greatest width it takes what the others leave.</summary>
/// <param name="Head">Its name.</param>
/// <param name="Max">Greatest width in points; as narrow as its content allows. Null: the rest.</param>
/// <param name="Align">Left or right, the head like the cells.</param>
/// <param name="Wraps">Too long a text becomes several lines; otherwise it is set smaller.</param>
/// <param name="Min">Least width in points.</param>
internal sealed record TableColumn(string Head, float? Max, SKTextAlign Align = SKTextAlign.Left, bool Wraps = true, float Min = 0f);

/// <summary>A cell: text and, below it, an explanation.</summary>
internal sealed record TableCell(string Text, string? Note = null, TextStyle? Style = null)
{
    public static implicit operator TableCell(string? text) => new(text ?? "");
}
