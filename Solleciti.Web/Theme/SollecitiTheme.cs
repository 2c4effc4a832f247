using MudBlazor;

namespace Solleciti.Web.Theme;

/// <summary>One accent; red, amber and green only where they mean something. Contrasts are proved by a test.</summary>
public static class SollecitiTheme
{
    private static readonly string[] Fonts = ["Inter Variable", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    // MudBlazor knows 26 heights; the eye needs three: lying, raised (menus) and floating (dialogs).
    private static readonly string[] Shadows =
    [
        "none",
        .. Enumerable.Repeat("0 1px 2px rgba(16,24,32,.08)", 5),
        .. Enumerable.Repeat("0 4px 16px rgba(16,24,32,.16)", 10),
        .. Enumerable.Repeat("0 12px 40px rgba(16,24,32,.24)", 10),
    ];

    public static MudTheme Create() =>
        new()
        {
            PaletteLight = Palettes.Light,
            PaletteDark = Palettes.Dark,
            Shadows = new Shadow { Elevation = Shadows },
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = "6px",
                DrawerWidthLeft = "248px",
                AppbarHeight = "56px",
            },
            Typography = new Typography
            {
                Default = Text<DefaultTypography>("14px", 400),
                H1 = Text<H1Typography>("24px", 650, "1.3"),
                H2 = Text<H2Typography>("20px", 650, "1.35"),
                H3 = Text<H3Typography>("18px", 600, "1.4"),
                H4 = Text<H4Typography>("16px", 600, "1.4"),
                H5 = Text<H5Typography>("16px", 600, "1.4"),
                H6 = Text<H6Typography>("16px", 600, "1.4"),
                Subtitle1 = Text<Subtitle1Typography>("14px", 400),
                Subtitle2 = Text<Subtitle2Typography>("14px", 600),
                Body1 = Text<Body1Typography>("14px", 400),
                Body2 = Text<Body2Typography>("14px", 400, "1.43"),
                Caption = Text<CaptionTypography>("12px", 400),
                Overline = Text<OverlineTypography>("11px", 600),
                Button = Text<ButtonTypography>("13px", 600),
            },
        };

    /// <summary>Without capitals or wide letters of its own: capitals are written where the product wants them.</summary>
    private static T Text<T>(string size, int weight, string lineHeight = "1.5")
        where T : BaseTypography, new() =>
        new()
        {
            FontFamily = Fonts,
            FontSize = size,
            FontWeight = weight.ToString(System.Globalization.CultureInfo.InvariantCulture),
            LineHeight = lineHeight,
            LetterSpacing = "normal",
            TextTransform = "none",
        };
}
