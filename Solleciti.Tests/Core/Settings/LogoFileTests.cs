using System.Buffers.Binary;
using System.Text;
using SkiaSharp;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Settings;

public sealed class LogoFileTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "\u0089PNG")]
    [InlineData(SKEncodedImageFormat.Jpeg, "\u00ff\u00d8\u00ff")]
    public void Read_Picture_IsEncodedAnewInItsFormat(SKEncodedImageFormat format, string magic)
    {
        var bytes = Good(Encoded(300, 100, format));

        Assert.Equal(magic, Encoding.Latin1.GetString(bytes, 0, magic.Length));
        Assert.Equal((300, 100), Size(bytes));
    }

    [Fact]
    public void Read_LargePicture_IsMadeSmaller() => Assert.Equal((1000, 250), Size(Good(Encoded(4000, 1000))));

    [Fact]
    public void Read_BytesBehindThePicture_AreGone()
    {
        byte[] carrier = [.. CourtesySamples.Logo(), .. "<script>alert(1)</script>"u8];

        Assert.DoesNotContain("script", Encoding.Latin1.GetString(Good(carrier)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExifOfAPhone_TurnsThePictureAndIsGone()
    {
        var photo = WithExif(Encoded(300, 100, SKEncodedImageFormat.Jpeg), orientation: 6);
        Assert.Contains("Exif", Encoding.Latin1.GetString(photo), StringComparison.Ordinal);

        var bytes = Good(photo);

        Assert.Equal((100, 300), Size(bytes));
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        // What was at the left is at the top now.
        using var bitmap = SKBitmap.Decode(bytes);
        Assert.True(bitmap.GetPixel(50, 20).Red > 200 && bitmap.GetPixel(50, 280).Blue > 200);
    }

    [Fact]
    public void Read_TooManyPixels_IsRefusedFromTheHeader()
    {
        // Only the header says so: were the pixels read first, this would be a damaged file.
        var png = CourtesySamples.Logo(10, 10);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 4001);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));

        Assert.Contains("4001 × 10", Refused(png), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyBytes_IsRefused() =>
        Assert.Contains("2 MB", Refused([.. CourtesySamples.Logo(), .. new byte[LogoFile.MaximumSize]]), StringComparison.Ordinal);

    [Fact]
    public void Read_CutOff_IsRefused()
    {
        var png = Encoded(400, 400);

        Assert.Contains("incompleta", Refused(png[..(png.Length / 2)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("%PDF-1.4")]
    [InlineData("")]
    public void Read_OtherContent_IsRefusedWhateverItsName(string content) =>
        Assert.Contains("PNG o JPEG", Refused(Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    private static byte[] Good(byte[] file) => Assert.IsType<LogoReading.Good>(LogoFile.Read(file)).Bytes;

    private static string Refused(byte[] file) => Assert.IsType<LogoReading.Refused>(LogoFile.Read(file)).Reason;

    private static (int Width, int Height) Size(byte[] bytes)
    {
        using var bitmap = SKBitmap.Decode(bytes);
        return (bitmap.Width, bitmap.Height);
    }

    /// <summary>Red at the left, blue at the right.</summary>
    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var blue = new SKPaint { Color = SKColors.Blue };
        canvas.Clear(SKColors.Red);
        canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        return bitmap.Encode(format, 90).ToArray();
    }

    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        byte[] segment = [0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
