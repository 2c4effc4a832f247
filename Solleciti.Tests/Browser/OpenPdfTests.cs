using Microsoft.Playwright;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

/// <summary>PDFs open in a tab of their own. Chromium without a screen may save what it has no viewer for: the answer itself is looked at.</summary>
public sealed class OpenPdfTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private const string Customer = "Amaretti Abbigliamento";

    [Fact]
    public async Task OpenInBrowser_FromTheAttachments_ShowsThePdfInANewTab()
    {
        var claim = (await OpenClaim.AllAsync(fixture.App)).First(c => c.Customer.Name == Customer);
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        var dialog = await page.WriteToAsync(Customer);
        await dialog.GetByRole(AriaRole.Tab, new() { Name = "ALLEGATI" }).ClickAsync();
        await dialog.Button($"Altre azioni per {claim.Document.Title}").ClickAsync();

        var answer = await AnswerInNewTabAsync(page, page.GetByRole(AriaRole.Menuitem, new() { Name = "Apri nel browser" }));

        await AssertPdfAsync(answer, claim);
        // What was being written is still there.
        await Expect(dialog).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Link_OfADocumentInTheGrid_ShowsThePdfInANewTab()
    {
        var claim = (await OpenClaim.AllAsync(fixture.App)).First(c => c.Customer.Name == Customer);
        await using var opened = await browser.NewPageAsync(fixture.App);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=amaretti");
        await page.CustomerRow(Customer).GetByText(Customer).ClickAsync();

        var answer = await AnswerInNewTabAsync(
            page,
            page.GetByRole(AriaRole.Link, new() { Name = $"Apri il PDF di {claim.Document.Title}" })
        );

        await AssertPdfAsync(answer, claim);
        await Expect(page).ToHaveURLAsync("/solleciti?cliente=amaretti");
    }

    private static async Task<IResponse> AnswerInNewTabAsync(IPage page, ILocator link)
    {
        var answered = new TaskCompletionSource<IResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Context.Response += (_, response) =>
        {
            if (response.Url.EndsWith("/pdf", StringComparison.Ordinal))
                answered.TrySetResult(response);
        };
        var tab = await page.RunAndWaitForPopupAsync(() => link.ClickAsync());
        Assert.NotSame(page, tab);
        return await answered.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private async Task AssertPdfAsync(IResponse answer, OpenClaim claim)
    {
        Assert.Equal(200, answer.Status);
        Assert.Equal($"/documenti/{claim.Document.Id}/pdf", new Uri(answer.Url).AbsolutePath);
        Assert.Equal("application/pdf", await answer.HeaderValueAsync("content-type"));
        var disposition = await answer.HeaderValueAsync("content-disposition");
        Assert.StartsWith("inline;", disposition, StringComparison.Ordinal);
        Assert.Contains($"{claim.Document.Title.Replace('/', '-')}.pdf", disposition, StringComparison.Ordinal);
        Assert.Equal("nosniff", await answer.HeaderValueAsync("x-content-type-options"));
        Assert.Equal("private, no-store", await answer.HeaderValueAsync("cache-control"));
        var bytes = await fixture.App.Client.GetByteArrayAsync(answer.Url, TestContext.Current.CancellationToken);
        Assert.Contains(Customer, PdfReader.Text(bytes), StringComparison.Ordinal);
    }
}
