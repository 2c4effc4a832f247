using SkiaSharp;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Demo;

/// <summary>The company whose office the demo is.</summary>
internal static class DemoCompany
{
    public const string VatDigits = "02471380366";

    public static readonly PostalAddress Address = new("Viale Trento Trieste 45", "41124", "Modena", "MO", "IT");

    public static BillingProfile Profile() =>
        new()
        {
            CompanyName = "Studio Ferri Servizi S.r.l.",
            VatNumber = "IT" + VatDigits,
            TaxCode = VatDigits,
            Address = Address,
            Email = "solleciti@studioferri.example",
            Phone = "059 555 0142",
            Iban = "IT60X0542811101000000123456",
            Logo = Logo(),
        };

    public static Party Seller() =>
        new("Studio Ferri Servizi S.r.l.", "IT" + VatDigits, VatDigits, Address)
        {
            Contacts = ["Tel. 059 555 0142", "solleciti@studioferri.example"],
        };

    private static byte[] Logo()
    {
        using var bitmap = new SKBitmap(240, 240);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        using var blue = new SKPaint { Color = new SKColor(0x0F, 0x4C, 0x81), IsAntialias = true };
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        canvas.DrawRoundRect(8, 8, 224, 224, 48, 48, blue);
        canvas.DrawRoundRect(78, 62, 24, 120, 8, 8, white);
        canvas.DrawRoundRect(78, 62, 90, 24, 8, 8, white);
        canvas.DrawRoundRect(78, 112, 68, 24, 8, 8, white);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
