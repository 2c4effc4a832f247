using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class TwoWindowsTests(BrowserFixture browser)
{
    private const string Amaretti = "Amaretti Abbigliamento";
    private const string Maglificio = "Maglificio Rossetti S.p.A.";

    [Fact]
    public async Task FilterSelectionAndSend_InOneWindow_LeaveTheOtherOnesViewAlone()
    {
        await using var app = await AppUnderTest.StartAsync();
        var all = await OpenClaim.AllAsync(app);
        await using var first = await browser.NewPageAsync(app);
        await using var second = await browser.NewPageAsync(app);
        var (here, there) = (first.Page, second.Page);
        await first.GotoAsync("/solleciti?cliente=amaretti");
        await second.GotoAsync("/solleciti");
        await there.CustomerBox(Maglificio).ClickAsync();
        await Expect(there.SelectionLine()).ToContainTextAsync("di 1 cliente");
        var chosenThere = await there.SelectionLine().Locator("span").First.TextContentAsync();

        await here.CustomerBox(Amaretti).ClickAsync();
        await Expect(here.SelectionLine()).ToContainTextAsync("di 1 cliente");

        // Reading everything again there brings nothing of the filter and the selection here.
        await there.Button("AGGIORNA").ClickAsync();
        await Expect(there.GetByText("Aggiornato alle")).ToBeVisibleAsync();
        await Expect(there.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(all));
        await Expect(there).ToHaveURLAsync("/solleciti");
        await Expect(there.SelectionLine().Locator("span").First).ToHaveTextAsync(chosenThere!);
        await Expect(there.CustomerBox(Amaretti)).Not.ToBeCheckedAsync();
        await Expect(here.DueTotal()).ToHaveTextAsync(OpenClaim.Sum(all.Where(c => c.Customer.Name == Amaretti)));

        await Expect(there.CustomerRow(Amaretti)).ToContainTextAsync("mai");
        await here.Button("INVIA SOLLECITO").ClickAsync();
        await here.ReminderDialog().Button("INVIA EMAIL").ClickAsync();
        await Expect(here.GetByText("1 sollecito registrato:")).ToBeVisibleAsync();

        // Live: nobody presses anything there.
        await Expect(there.CustomerRow(Amaretti)).ToContainTextAsync("1° sollecito");
        await Expect(there.CustomerRow(Maglificio)).ToContainTextAsync("mai");
        await Expect(there.CustomerBox(Maglificio)).ToBeCheckedAsync();
        await Expect(there.SelectionLine().Locator("span").First).ToHaveTextAsync(chosenThere!);
        await Expect(there.GetByText("sollecito registrato")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SentList_OpenWhileOthersSend_FillsByItself()
    {
        await using var app = await AppUnderTest.StartAsync();
        await using var first = await browser.NewPageAsync(app);
        await using var second = await browser.NewPageAsync(app);
        await second.GotoAsync("/inviati");
        await Expect(second.Page.GetByText("Nessun sollecito inviato")).ToBeVisibleAsync();

        await first.GotoAsync("/solleciti?cliente=amaretti");
        await (await first.Page.WriteToAsync(Amaretti)).Button("INVIA EMAIL").ClickAsync();

        var row = second.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Amaretti });
        await Expect(row).ToContainTextAsync("Inviato");
        await row.GetByRole(AriaRole.Link, new() { Name = Amaretti, Exact = true }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Sollecito di pagamento");
    }
}
