using MudBlazor;
using MudBlazor.Utilities;
using Solleciti.Web.Theme;

namespace Solleciti.Tests.Web.Theme;

public sealed class PalettesTests
{
    public static TheoryData<string, Palette> Both => new() { { "light", Palettes.Light }, { "dark", Palettes.Dark } };

    [Theory]
    [MemberData(nameof(Both))]
    public void Text_OnEverySurface_IsReadable(string name, Palette palette)
    {
        MudColor[] texts = [palette.TextPrimary, palette.TextSecondary, palette.Primary, palette.Error, palette.Warning, palette.Success];
        MudColor[] surfaces = [palette.Background, palette.Surface, palette.DrawerBackground, palette.TableHover, palette.TableStriped];

        foreach (var text in texts)
        {
            Assert.All(surfaces, surface => Assert.InRange(Contrast(text, surface), 4.5, 21));
            // The chips of app.css: the text's own colour at 14 % over the surface.
            Assert.InRange(Contrast(text, Mix(text, palette.Surface, 0.14)), 4.5, 21);
        }
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void ButtonText_OnItsColour_IsReadable(string name, Palette palette)
    {
        Assert.InRange(Contrast(palette.PrimaryContrastText, palette.Primary), 4.5, 21);
        Assert.InRange(Contrast(palette.ErrorContrastText, palette.Error), 4.5, 21);
        Assert.InRange(Contrast(palette.WarningContrastText, palette.Warning), 4.5, 21);
        Assert.InRange(Contrast(palette.SuccessContrastText, palette.Success), 4.5, 21);
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void ControlBorder_OnItsSurface_IsVisible(string name, Palette palette)
    {
        Assert.InRange(Contrast(palette.LinesInputs, palette.Surface), 3, 21);
        Assert.InRange(Contrast(palette.LinesInputs, palette.Background), 3, 21);
        Assert.NotEmpty(name);
    }

    private static double Contrast(MudColor a, MudColor b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    // WCAG 2.2, relative luminance.
    private static double Luminance(MudColor color) => 0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static MudColor Mix(MudColor a, MudColor b, double share) =>
        new(Blend(a.R, b.R, share), Blend(a.G, b.G, share), Blend(a.B, b.B, share), (byte)255);

    private static byte Blend(byte a, byte b, double share) => (byte)Math.Round(a * share + b * (1 - share));
}
