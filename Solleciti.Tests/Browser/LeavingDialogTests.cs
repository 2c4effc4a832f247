using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>Esc, ×, the backdrop and leaving the page ask first when something was typed; ESCI never asks.</summary>
public sealed class LeavingDialogTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private const string Customer = "Amaretti Abbigliamento";

    public enum Way
    {
        Escape,
        Cross,
        Backdrop,
        BrowserBack,
    }

    [Theory]
    [InlineData(Way.Escape)]
    [InlineData(Way.Cross)]
    [InlineData(Way.Backdrop)]
    public async Task Leave_NothingTyped_ClosesAtOnce(Way way)
    {
        await using var opened = await OpenDialogAsync();
        var page = opened.Page;

        await LeaveAsync(page, way);

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.SelectionLine()).ToContainTextAsync("di 1 cliente");
    }

    [Theory]
    [InlineData(Way.Escape)]
    [InlineData(Way.Cross)]
    [InlineData(Way.Backdrop)]
    [InlineData(Way.BrowserBack)]
    public async Task Leave_SomethingTyped_AsksFirst(Way way)
    {
        await using var opened = await OpenDialogAsync();
        var page = opened.Page;
        var subject = page.ReminderDialog().GetByLabel("Oggetto");
        await subject.FillAsync("Un altro oggetto");

        await LeaveAsync(page, way);
        await page.LeaveQuestion().Button("Continua a scrivere").ClickAsync();

        await Expect(page.LeaveQuestion()).ToHaveCountAsync(0);
        await Expect(subject).ToHaveValueAsync("Un altro oggetto");

        await LeaveAsync(page, way);
        await page.LeaveQuestion().Button("Chiudi senza inviare").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(way == Way.BrowserBack ? "/inviati" : "/solleciti?cliente=amaretti");
    }

    [Fact]
    public async Task Leave_TypedTextTakenBack_ClosesAtOnce()
    {
        await using var opened = await OpenDialogAsync();
        var page = opened.Page;
        var subject = page.ReminderDialog().GetByLabel("Oggetto");
        var proposed = await subject.InputValueAsync();
        await subject.FillAsync("Un altro oggetto");
        await subject.FillAsync(proposed);

        await LeaveAsync(page, Way.Cross);

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Escape_InAnOpenList_ClosesOnlyTheList()
    {
        await using var opened = await OpenDialogAsync();
        var page = opened.Page;
        var sender = page.ReminderDialog().GetByRole(AriaRole.Combobox, new() { Name = "Mittente" });
        await sender.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        await sender.PressAsync("Escape");

        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await Expect(page.ReminderDialog()).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Exit_SomethingTyped_ClosesAtOnce()
    {
        await using var opened = await OpenDialogAsync();
        var page = opened.Page;
        await page.ReminderDialog().GetByLabel("Testo").FillAsync("Un altro testo");
        // The text waits a moment for more keys; what leaves is written below at once.
        await page.ReminderDialog().GetByLabel("In Copia").FillAsync("altro@cliente.example");
        await Expect(page.ReminderDialog()).ToContainTextAsync("in copia altro@cliente.example");

        await page.ReminderDialog().Button("ESCI").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await Expect(page.ReminderDialog().GetByLabel("In Copia")).ToHaveValueAsync("");
        await Expect(page.ReminderDialog().GetByLabel("Testo")).Not.ToHaveValueAsync("Un altro testo");
    }

    private async Task<PageUnderTest> OpenDialogAsync()
    {
        var opened = await browser.NewPageAsync(fixture.App);
        await opened.GotoAsync("/inviati");
        await opened.Page.EvaluateAsync("Blazor.navigateTo('/solleciti?cliente=amaretti')");
        await opened.Page.WriteToAsync(Customer);
        return opened;
    }

    private static async Task LeaveAsync(IPage page, Way way)
    {
        switch (way)
        {
            case Way.Escape:
                await page.ReminderDialog().GetByLabel("Oggetto").PressAsync("Escape");
                break;
            case Way.Cross:
                await page.ReminderDialog().Button("Chiudi").ClickAsync();
                break;
            case Way.Backdrop:
                await page.Mouse.ClickAsync(5, 400);
                break;
            case Way.BrowserBack:
                await page.EvaluateAsync("history.back()");
                break;
        }
    }
}
