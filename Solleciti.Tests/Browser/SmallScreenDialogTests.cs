using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>At 400 % zoom (320 × 256) and on a phone in landscape a dialog scrolls as a whole: nothing of it is out of reach.</summary>
public sealed class SmallScreenDialogTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(320, 256, "INVIA SOLLECITO", "INVIA EMAIL")]
    [InlineData(844, 390, "INVIA SOLLECITO", "INVIA EMAIL")]
    [InlineData(320, 256, "REGISTRA INCASSO", "REGISTRA INCASSO")]
    [InlineData(844, 390, "REGISTRA INCASSO", "REGISTRA INCASSO")]
    public async Task Dialog_OnASmallScreen_ScrollsAsAWhole(int width, int height, string opener, string last)
    {
        await using var opened = await browser.NewPageAsync(fixture.App, width, height);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await page.CustomerBox("Amaretti Abbigliamento").ClickAsync();
        await page.Button(opener).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var button = dialog.Button(last);
        await Expect(button).ToBeVisibleAsync();
        var title = dialog.GetByRole(AriaRole.Heading, new() { Level = 2 });
        await Expect(title).ToBeInViewportAsync();

        // By keyboard, as whoever zooms does; one part scrolls, and that is the dialog.
        await page.TabToAsync(button);
        await Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(title).Not.ToBeInViewportAsync();
        Assert.Equal("", await dialog.EvaluateAsync<string>(ScrollingParts));
        Assert.True(await dialog.EvaluateAsync<bool>("dialog => dialog.scrollWidth <= dialog.clientWidth"), "scrolls sideways");
        var box = (await dialog.BoundingBoxAsync())!;
        Assert.True(box.Y >= 0 && box.Y + box.Height <= height, $"{box.Y} + {box.Height} of {height}");
    }

    [Theory]
    [InlineData(320, 256)]
    [InlineData(844, 390)]
    [InlineData(390, 844)]
    public async Task Calendar_OnASmallScreen_CanBeReachedAndLeft(int width, int height)
    {
        await using var opened = await browser.NewPageAsync(fixture.App, width, height);
        var page = opened.Page;
        var document = await fixture.App.AddInvoiceAsync($"K/{width}");
        await opened.GotoAsync($"/documenti/{document.Id}");
        await page.Button("Registra incasso").ClickAsync();
        var field = page.GetByRole(AriaRole.Dialog).GetByLabel("Data dell'incasso");
        var today = await field.InputValueAsync();
        await page.GetByRole(AriaRole.Dialog).Button("Apri il calendario").ClickAsync();
        var calendar = page.GetByRole(AriaRole.Dialog, new() { Name = "Calendario" });
        await Expect(calendar.Locator(":focus"))
            .ToHaveTextAsync($"{int.Parse(today[..2], System.Globalization.CultureInfo.InvariantCulture)}");
        await Expect(calendar.Button("Chiudi")).ToBeVisibleAsync();
        await calendar.Button("Chiudi").ScrollIntoViewIfNeededAsync();
        await Expect(calendar.Button("Chiudi")).ToBeInViewportAsync(new() { Ratio = 1 });

        // Esc closes the calendar and not the dialog under it.
        await page.Keyboard.PressAsync("Escape");
        await Expect(calendar).ToHaveCountAsync(0);
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveValueAsync(today);
    }

    /// <summary>The classes of what is cut off inside the dialog, a text box aside.</summary>
    private const string ScrollingParts = """
        dialog => [...dialog.querySelectorAll("*")]
          .filter(part => !part.matches("textarea, textarea *, input") && part.clientHeight > 0)
          .filter(part => ["auto", "scroll"].includes(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight + 1)
          .map(part => part.className).join()
        """;
}
