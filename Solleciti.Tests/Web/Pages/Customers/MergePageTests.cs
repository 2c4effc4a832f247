using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;
using Solleciti.Core.Customers;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Customers;

namespace Solleciti.Tests.Web.Pages.Customers;

public sealed class MergePageTests : PageTestBase
{
    private IRenderedComponent<MudDialogProvider> dialogs = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Other_Chosen_SaysInWordsAndFiguresWhatHappens()
    {
        var (page, _, _) = await OpenAsync();

        var plan = page.Find("[aria-label='Che cosa succede']").TextContent;

        Assert.Contains("La scheda di Amaretti resta;", plan, StringComparison.Ordinal);
        Assert.Contains("1 documento", plan, StringComparison.Ordinal);
        Assert.Contains("da incassare 100,00", plan, StringComparison.Ordinal);
        Assert.Contains("1 indirizzo e-mail", plan, StringComparison.Ordinal);
        Assert.Contains("non si tiene: Amaretti Srl", plan, StringComparison.Ordinal);
        Assert.Contains("non si può annullare", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Side_Changed_KeepsTheOtherCard()
    {
        var (page, _, _) = await OpenAsync();

        await page.Choice("Scheda che resta", "Amaretti Srl").ClickAsync();

        Assert.Contains(
            "La scheda di Amaretti Srl resta;",
            page.Find("[aria-label='Che cosa succede']").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Merge_Confirmed_LinksToTheCardThatStays()
    {
        var (page, kept, gone) = await OpenAsync();

        await ConfirmAsync(page);

        page.WaitForElement("[role=status] a");
        Assert.Equal($"/clienti/{kept.Id}", page.Find("[role=status] a").GetAttribute("href"));
        var card = await Office.ReadAsync(db => db.Customers.IgnoreQueryFilters().SingleAsync(c => c.Id == gone.Id, Token));
        Assert.Equal(kept.Id, card.MergedIntoId);
    }

    [Fact]
    public async Task Merge_ReminderBeingSent_SaysWhyAndMergesNothing()
    {
        var (page, _, gone) = await OpenAsync();
        await Office.ReadAsync(async db =>
        {
            var document = await db.Documents.SingleAsync(d => d.CustomerId == gone.Id, Token);
            var reminder = await Office.QueueAsync(document);
            return await db
                .Outbox.Where(m => m.ReminderId == reminder)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Claimed), Token);
        });

        await ConfirmAsync(page);

        page.WaitForAssertion(() => Assert.Contains("è in invio", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.True(page.HasButton("UNISCI"));
    }

    [Fact]
    public async Task MergedCard_Opened_LeadsToTheOneThatStays()
    {
        var (page, kept, gone) = await OpenAsync();
        await ConfirmAsync(page);
        page.WaitForElement("[role=status] a");

        var card = Render<CustomerPage>(p => p.Add(c => c.Id, gone.Id));

        var notice = card.WaitForElement(".mud-alert");
        Assert.Contains("Questa scheda è stata unita a Amaretti", notice.TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.Find($"a[href='/clienti/{kept.Id}']"));
        Assert.False(card.HasButton("RIPRISTINA"));
    }

    private async Task<(IRenderedComponent<MergePage> Page, Customer Kept, Customer Gone)> OpenAsync()
    {
        var (kept, _) = await Office.AddDebtorAsync("Amaretti", "1");
        var (gone, _) = await Office.AddDebtorAsync("Amaretti Srl", "2");
        Render<MudPopoverProvider>();
        dialogs = Render<MudDialogProvider>();
        var page = Render<MergePage>(p => p.Add(c => c.Id, kept.Id));
        var choice = page.FindComponent<MudAutocomplete<CustomerChoice>>();
        var found = await choice.Instance.SearchFunc!("", Token)!;
        await page.InvokeAsync(() => choice.Instance.ValueChanged.InvokeAsync(Assert.Single(found)));
        page.WaitForElement("[aria-label='Che cosa succede']");
        return (page, kept, gone);
    }

    private async Task ConfirmAsync(IRenderedComponent<MergePage> page)
    {
        // The click ends only when the question is answered.
        var click = page.Button("UNISCI").ClickAsync();
        dialogs.WaitForElement(".mud-dialog");
        await dialogs.Button("UNISCI").ClickAsync();
        await click;
    }
}
