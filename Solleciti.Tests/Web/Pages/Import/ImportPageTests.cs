using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Import;

namespace Solleciti.Tests.Web.Pages.Import;

public sealed class ImportPageTests : PageTestBase
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    [Fact]
    public void Import_MoreFilesThanAreShown_ShowsRefusedOnesFirstAndTheRestOnAsking()
    {
        var page = RenderPage();

        Choose(page, [.. Enumerable.Range(0, 130).Select(i => ($"{i:000}.xml", i == 3 ? "<a"u8.ToArray() : Receipt))]);

        page.WaitForAssertion(() => Assert.Contains("Letti 130 file", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal(["003.xml", "129.xml", "128.xml"], Names(page).Take(3));
        Assert.Equal(100, Names(page).Count);

        page.FindAll("button").Single(b => b.TextContent.Contains("Mostra altri (100 di 130)", StringComparison.Ordinal)).Click();

        Assert.Equal(130, Names(page).Count);
        Assert.DoesNotContain("Mostra altri", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WhileTheDatabaseKeepsAThreadWaiting_HearsInterrompi()
    {
        var page = RenderPage();
        await using var other = Office.Database.CreateDbContext();
        Task importing;
        await using (await other.Database.BeginTransactionAsync(Token))
        {
            // SQLite waits for the other one without giving the thread back, and choosing files in a test waits for their end.
            importing = Task.Run(
                () =>
                    Choose(
                        page,
                        [.. Enumerable.Range(0, 3).Select(i => ($"{i}.xml", FatturaPaXml.Invoice($"{i}", Date, "Beta", 122m).Bytes))]
                    ),
                Token
            );
            page.WaitForAssertion(() => Assert.Single(Stops(page)), TimeSpan.FromSeconds(20));
            await Stops(page).Single().ClickAsync(new());
        }

        page.WaitForAssertion(
            () => Assert.Contains("Interrotto dopo 0 di 3 file", page.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(20)
        );
        await importing;
        Assert.False(await other.Documents.AnyAsync(Token));
    }

    [Fact]
    public void Import_WarningThatEveryDocumentHas_IsSaidOnce()
    {
        const string Unknown = "non ha ancora la partita IVA";
        var page = RenderPage();

        Choose(page, [.. Enumerable.Range(0, 3).Select(i => ($"{i}.xml", FatturaPaXml.Invoice($"{i}", Date, "Beta", 122m).Bytes))]);

        page.WaitForAssertion(() => Assert.Contains("Letti 3 file", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Contains("Per tutti i documenti: ", page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, page.Markup.Split(Unknown).Length);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static byte[] Receipt => "<t:RicevutaConsegna xmlns:t=\"u\"/>"u8.ToArray();

    private IRenderedComponent<ImportPage> RenderPage() => Render<ImportPage>();

    private static void Choose(IRenderedComponent<ImportPage> page, params (string Name, byte[] Bytes)[] files) =>
        page.FindComponent<InputFile>().UploadFiles([.. files.Select(file => InputFileContent.CreateFromBinary(file.Bytes, file.Name))]);

    private static List<AngleSharp.Dom.IElement> Stops(IRenderedComponent<ImportPage> page) =>
        [.. page.FindAll("button").Where(button => button.TextContent.Contains("Interrompi", StringComparison.Ordinal))];

    private static List<string> Names(IRenderedComponent<ImportPage> page) =>
        [.. page.FindAll(".file-name").Select(name => name.TextContent.Trim())];
}
