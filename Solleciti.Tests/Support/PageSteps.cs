using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Support;

/// <summary>What a person does on the pages again and again, by the names a person reads.</summary>
internal static class PageSteps
{
    /// <summary>Pages of the demo that show something as soon as they are opened.</summary>
    public static readonly IReadOnlyList<string> OtherPages =
    [
        "/solleciti/riepilogo",
        "/documenti",
        "/documenti/1",
        "/documenti/nuovo",
        "/clienti",
        "/clienti/1",
        "/clienti/1/unisci",
        "/clienti/1/separa",
        "/clienti/nuovo",
        "/clienti/importa-indirizzi",
        "/clienti/indirizzi-rifiutati",
        "/importa/csv",
        "/gia-incassati",
        "/configurazione/contatti",
        "/configurazione/servizi",
        "/configurazione/testi",
        "/configurazione/utenti",
    ];

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Button(this ILocator part, string name) => part.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The figure beside «Devi incassare».</summary>
    public static ILocator DueTotal(this IPage page) => page.Locator(".total-figure");

    /// <summary>The names of the customers on this page of the grid.</summary>
    public static ILocator CustomerNames(this IPage page) => page.Locator(".customer-name");

    public static ILocator CustomerRow(this IPage page, string customer) =>
        page.Locator("tr.customer-row").Filter(new() { Has = page.Locator(".customer-name", new() { HasText = customer }) });

    public static ILocator CustomerBox(this IPage page, string customer) =>
        page.GetByRole(AriaRole.Checkbox, new() { Name = $"Seleziona tutti i documenti di {customer}", Exact = true });

    /// <summary>The check box over everything that matches, on all pages.</summary>
    public static ILocator EverythingBox(this IPage page) =>
        page.GetByRole(AriaRole.Checkbox, new() { Name = "Seleziona tutti i documenti che corrispondono al filtro" });

    /// <summary>From the list to the review of all that is due.</summary>
    public static async Task ReviewEverythingAsync(this IPage page)
    {
        await page.EverythingBox().ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Riepilogo dell'invio" })).ToBeVisibleAsync();
        await Expect(page.Locator(".review .customer-row").First).ToBeVisibleAsync();
    }

    /// <summary>The review's «Invia 37 solleciti».</summary>
    public static ILocator SendAllButton(this IPage page) =>
        page.GetByRole(
            AriaRole.Button,
            new() { NameRegex = new Regex(@"^Invia \d+ solleciti$", RegexOptions.None, TimeSpan.FromSeconds(1)) }
        );

    /// <summary>The third state of a check box; to the browser itself it is not checked.</summary>
    public static async Task ExpectPartlySelectedAsync(ILocator box)
    {
        await Expect(box).ToHaveAttributeAsync("aria-description", "Selezionati in parte");
        await Expect(box).Not.ToBeCheckedAsync();
    }

    /// <summary>The line that says what is selected.</summary>
    public static ILocator SelectionLine(this IPage page) => page.Locator("#motivo-invio");

    public static ILocator ActiveFilters(this IPage page) => page.Locator("[aria-label^='Filtro attivo']");

    public static ILocator ReminderDialog(this IPage page) =>
        page.GetByRole(AriaRole.Dialog).Filter(new() { Has = page.Button("INVIA EMAIL") });

    /// <summary>The question before something typed is lost.</summary>
    public static ILocator LeaveQuestion(this IPage page) =>
        page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Chiudere senza inviare?" });

    /// <summary>Chooses from a list. The choice takes effect only after the list is closed, one more round trip later.</summary>
    public static async Task ChooseAsync(this IPage page, string field, string option)
    {
        var list = page.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true });
        await list.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
        // Some lists are an input with a value, others show their choice as text.
        await Expect(list).ToMatchAriaSnapshotAsync($"- combobox: {option}");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    /// <summary>A choice, such as «SÌ», of a named radio group.</summary>
    public static ILocator Choice(this IPage page, string group, string choice) =>
        page.GetByRole(AriaRole.Radiogroup, new() { Name = group }).GetByRole(AriaRole.Radio, new() { Name = choice, Exact = true });

    /// <summary>Selects all documents of a customer and opens the dialog on them.</summary>
    public static async Task<ILocator> WriteToAsync(this IPage page, string customer)
    {
        await page.CustomerBox(customer).ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();
        var dialog = page.ReminderDialog();
        // It takes the focus once it is open: what is typed before would be typed elsewhere.
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        return dialog;
    }

    /// <summary>Gives files to «Importa documenti», which is open.</summary>
    public static Task ChooseFilesAsync(this IPage page, params IEnumerable<(string Name, byte[] Bytes)> files) =>
        page.GetByLabel("Scegli i file")
            .SetInputFilesAsync(
                files.Select(file => new FilePayload
                {
                    Name = file.Name,
                    MimeType = "text/xml",
                    Buffer = file.Bytes,
                })
            );

    /// <summary>Moves the focus with the Tab key until it is there, as somebody without a mouse does.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target, bool back = false)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"The Tab key never reaches {target}.");
    }
}
