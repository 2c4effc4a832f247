using Microsoft.Playwright;
using Solleciti.Tests.Support;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Solleciti.Tests.Support;

/// <summary>One Chromium for all tests, started by the first that needs it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    /// <summary>Every name in it leads to this machine, without counting as this machine.</summary>
    public const string OfficeNetwork = "ufficio.example";

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A page in a context of its own; skips the test where there is no browser and none is required.</summary>
    public Task<PageUnderTest> NewPageAsync(AppUnderTest app, int width = 1280, int height = 800, bool dark = false) =>
        NewPageAsync(app.Url, width, height, dark);

    /// <summary>The same at another address, whose certificate nobody needs to vouch for.</summary>
    public async Task<PageUnderTest> NewPageAsync(Uri address, int width = 1280, int height = 800, bool dark = false)
    {
        var context = await (await BrowserAsync()).NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                IgnoreHTTPSErrors = true,
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                // Not Italian on purpose: the app speaks Italian whatever the browser speaks.
                Locale = "en-US",
                TimezoneId = "America/New_York",
            }
        );
        return await PageUnderTest.OpenAsync(context, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
        starting.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        var executable = ChromiumLocator.Find();
        if (executable is null)
        {
            var reason =
                $"No Chromium or Chrome on this machine: install one, or name it in {ChromiumLocator.PathVariable} "
                + $"({ChromiumLocator.RequiredVariable}=1 makes this a failure).";
            Assert.SkipUnless(ChromiumLocator.Required, reason);
            Assert.Fail(reason);
        }

        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            // A busy machine is slow, not wrong.
            Assertions.SetDefaultExpectTimeout(20_000);
            return browser ??= await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = executable,
                    Headless = true,
                    Args =
                    [
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        // Names of an office's network lead to this machine.
                        $"--host-resolver-rules=MAP *.{OfficeNetwork} 127.0.0.1",
                        // Chromium's sandbox refuses to run for root, as in a container.
                        .. Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox"] : Array.Empty<string>(),
                    ],
                }
            );
        }
        finally
        {
            starting.Release();
        }
    }
}
