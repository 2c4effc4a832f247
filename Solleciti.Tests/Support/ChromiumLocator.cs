namespace Solleciti.Tests.Support;

/// <summary>A Chromium or Chrome that is already on the machine; none is ever downloaded.</summary>
public static class ChromiumLocator
{
    public const string PathVariable = "SOLLECITI_CHROMIUM";

    /// <summary>Set to 1 where a missing browser is a failure and not a reason to skip.</summary>
    public const string RequiredVariable = "SOLLECITI_REQUIRE_BROWSER";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static bool Required => Environment.GetEnvironmentVariable(RequiredVariable) == "1";

    /// <summary>The named browser, even if it is missing (so that a typing error shows); else the first that exists.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : UsualPlaces.FirstOrDefault(File.Exists);
}
