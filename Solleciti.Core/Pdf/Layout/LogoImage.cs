using SkiaSharp;

namespace Solleciti.Core.Pdf.Layout;

/// <summary>Reads a logo for print.</summary>
internal static class LogoImage
{
    // 300 dots per inch in the largest box a logo gets; more would only make the file larger.
    private const int LargestSide = 720;
    private const long MostPixels = 24_000_000;

    /// <summary>The picture, or null where the bytes are no whole PNG or JPEG.</summary>
    public static SKImage? TryRead(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
            return null;
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg))
            return null;
        if (codec.Info.Width < 1 || codec.Info.Height < 1 || (long)codec.Info.Width * codec.Info.Height > MostPixels)
            return null;
        using var bitmap = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithColorSpace(null));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return null;
        var scale = Math.Min(1f, LargestSide / (float)Math.Max(bitmap.Width, bitmap.Height));
        if (scale >= 1f)
            return SKImage.FromBitmap(bitmap);
        var size = new SKSizeI(Math.Max(1, (int)(bitmap.Width * scale)), Math.Max(1, (int)(bitmap.Height * scale)));
        using var smaller = bitmap.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return smaller is null ? null : SKImage.FromBitmap(smaller);
    }

    /// <summary>The largest area with the picture's proportions at the top left of a box.</summary>
    public static SKRect Fit(SKImage image, float x, float y, float width, float height)
    {
        var scale = Math.Min(width / image.Width, height / image.Height);
        return SKRect.Create(x, y, image.Width * scale, image.Height * scale);
    }
}
