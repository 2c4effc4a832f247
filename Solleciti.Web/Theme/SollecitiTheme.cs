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
                Default = new DefaultTypography
                {
                    FontFamily = Fonts,
                    FontSize = ".875rem",
                    LineHeight = "1.5",
                    LetterSpacing = "normal",
                },
                H1 = new H1Typography
                {
                    FontFamily = Fonts,
                    FontSize = "1.5rem",
                    FontWeight = "650",
                    LineHeight = "1.3",
                    LetterSpacing = "-.01em",
                },
                H2 = new H2Typography
                {
                    FontFamily = Fonts,
                    FontSize = "1.25rem",
                    FontWeight = "650",
                    LineHeight = "1.35",
                    LetterSpacing = "-.005em",
                },
                H3 = new H3Typography
                {
                    FontFamily = Fonts,
                    FontSize = "1.125rem",
                    FontWeight = "600",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
                H4 = new H4Typography
                {
                    FontFamily = Fonts,
                    FontSize = "1rem",
                    FontWeight = "600",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
                H5 = new H5Typography
                {
                    FontFamily = Fonts,
                    FontSize = "1rem",
                    FontWeight = "600",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
                H6 = new H6Typography
                {
                    FontFamily = Fonts,
                    FontSize = "1rem",
                    FontWeight = "600",
                    LineHeight = "1.4",
                    LetterSpacing = "normal",
                },
                Subtitle1 = new Subtitle1Typography
                {
                    FontFamily = Fonts,
                    FontSize = ".9375rem",
                    FontWeight = "500",
                    LetterSpacing = "normal",
                },
                Subtitle2 = new Subtitle2Typography
                {
                    FontFamily = Fonts,
                    FontSize = ".875rem",
                    FontWeight = "600",
                    LetterSpacing = "normal",
                },
                Body1 = new Body1Typography
                {
                    FontFamily = Fonts,
                    FontSize = ".875rem",
                    LineHeight = "1.5",
                    LetterSpacing = "normal",
                },
                Body2 = new Body2Typography
                {
                    FontFamily = Fonts,
                    FontSize = ".875rem",
                    LineHeight = "1.43",
                    LetterSpacing = "normal",
                },
                Caption = new CaptionTypography
                {
                    FontFamily = Fonts,
                    FontSize = ".75rem",
                    LineHeight = "1.5",
                    LetterSpacing = "normal",
                },
                Overline = new OverlineTypography
                {
                    FontFamily = Fonts,
                    FontSize = ".6875rem",
                    FontWeight = "600",
                    LetterSpacing = ".06em",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Fonts,
                    FontSize = ".8125rem",
                    FontWeight = "600",
                    LetterSpacing = ".02em",
                    TextTransform = "none",
                },
            },
        };
}
