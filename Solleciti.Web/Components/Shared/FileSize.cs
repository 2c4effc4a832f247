using System.Globalization;

namespace Solleciti.Web.Components.Shared;

/// <summary>Sizes of files as people read them.</summary>
internal static class FileSize
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public static string Format(long bytes) =>
        bytes switch
        {
            0 => "0 KB",
            < 1024 * 1024 => Math.Max(1, bytes / 1024).ToString("N0", Italian) + " KB",
            _ => (bytes / (1024d * 1024d)).ToString("N1", Italian) + " MB",
        };
}
