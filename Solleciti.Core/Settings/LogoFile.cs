using SkiaSharp;

namespace Solleciti.Core.Settings;

/// <summary>Makes a clean logo out of whatever was uploaded: only pixels are kept, so no metadata and nothing hidden behind them.</summary>
public static class LogoFile
{
    /// <summary>Largest file that is taken, in bytes.</summary>
    public const int MaximumSize = 2 * 1024 * 1024;

    /// <summary>Largest width and height that is taken, in pixels.</summary>
    public const int MaximumSide = 4000;

    // More than any box the logo is printed into can show.
    private const int StoredSide = 1000;
    private const int JpegQuality = 90;

    /// <summary>Reads a PNG or JPEG by its content; its name counts for nothing.</summary>
    public static LogoReading Read(byte[] bytes)
    {
        if (bytes.Length > MaximumSize)
            return new LogoReading.Refused("Il file supera 2 MB: ridurre l'immagine e riprovare.");
        var span = bytes.AsSpan();
        var isPng = span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        if (!isPng && !span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return new LogoReading.Refused("Non è un'immagine PNG o JPEG: salvare il logo in uno di questi formati e riprovare.");
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1)
            return Damaged;
        if (Math.Max(codec.Info.Width, codec.Info.Height) > MaximumSide)
            return new LogoReading.Refused(
                $"L'immagine è di {codec.Info.Width} × {codec.Info.Height} punti: al massimo {MaximumSide} per lato. Ridurla e riprovare."
            );
        using var colours = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(
            new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, colours)
        );
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return Damaged;
        using var upright = Upright(bitmap, codec.EncodedOrigin);
        using var encoded = upright.Encode(isPng ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, isPng ? 100 : JpegQuality);
        return encoded is null ? Damaged : new LogoReading.Good(encoded.ToArray());
    }

    private static LogoReading Damaged => new LogoReading.Refused("L'immagine è incompleta o rovinata: esportarla di nuovo e riprovare.");

    /// <summary>Turned as the camera said it should be, and no larger than needed.</summary>
    private static SKImage Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var turned = origin >= SKEncodedOrigin.LeftTop;
        var scale = Math.Min(1f, StoredSide / (float)Math.Max(bitmap.Width, bitmap.Height));
        var (width, height) = (Math.Max(1f, bitmap.Width * scale), Math.Max(1f, bitmap.Height * scale));
        var size = turned ? new SKSizeI((int)height, (int)width) : new SKSizeI((int)width, (int)height);
        using var surface = SKSurface.Create(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, bitmap.ColorSpace)
        );
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.Concat(Turn(origin, size.Width, size.Height));
        using var image = SKImage.FromBitmap(bitmap);
        surface.Canvas.DrawImage(
            image,
            turned ? SKRect.Create(size.Height, size.Width) : SKRect.Create(size.Width, size.Height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return surface.Snapshot();
    }

    /// <summary>EXIF orientations, onto a picture of the given final size.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
}

/// <summary>What became of an uploaded logo.</summary>
public abstract record LogoReading
{
    private LogoReading() { }

    /// <summary>A clean PNG or JPEG.</summary>
    /// <param name="Bytes">The picture, encoded anew.</param>
    public sealed record Good(byte[] Bytes) : LogoReading;

    /// <summary>It cannot be used.</summary>
    /// <param name="Reason">Why and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : LogoReading;
}
