using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Batches;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Sent;

namespace Solleciti.Tests.Web.Pages.Sent;

/// <summary>What became of each reminder of a batch.</summary>
public sealed class BatchPageTests : PageTestBase
{
    private IRenderedComponent<BatchPage> page = null!;

    private BatchSender Batches => Services.GetRequiredService<BatchSender>();

    private IEnumerable<string?> Outcomes => page.FindAll(".outcomes > a").Select(ByName.Words);

    [Fact]
    public async Task Open_ShowsEveryCustomerWithItsOutcome()
    {
        await OpenAsync(await StartAsync(leftOut: 1));

        Assert.Equal("Invio di 2 solleciti", ByName.Words(page.Find("h1")));
        Assert.Equal(["3 in tutto", "2 in attesa", "1 lasciato fuori"], Outcomes);
        Assert.StartsWith("0 di 2 conclusi", ByName.Words(page.Find(".batch-line")), StringComparison.Ordinal);
        Assert.Equal(["In coda", "In coda", "Lasciato fuori Escluso a mano."], page.FindAll("td.cell-reason").Select(ByName.Words));
    }

    [Fact]
    public async Task Filter_ByOutcome_ShowsOnlyThose()
    {
        var id = await StartAsync(leftOut: 1);
        Navigation.NavigateTo($"/inviati/invii/{id}?esito=LeftOut");

        await OpenAsync(id);

        Assert.Equal(["Lasciato fuori Escluso a mano."], page.FindAll("td.cell-reason").Select(ByName.Words));
        Assert.Equal("1 lasciato fuori", ByName.Words(page.Find("[aria-current]")));
    }

    [Fact]
    public async Task Cancel_BeforeAnythingLeft_StopsTheBatchAndShowsIt()
    {
        await OpenAsync(await StartAsync(leftOut: 0));

        await page.Button("ANNULLA INVIO").ClickAsync();

        Office.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal(["3 in tutto", "3 fermati"], Outcomes));
        Assert.False(page.HasButton("ANNULLA INVIO"));
        Assert.False(page.HasButton("METTI IN PAUSA GLI INVII"));
    }

    [Fact]
    public async Task Pause_HoldsAllSendingBack()
    {
        await Office.StoreAsync(new Installation(isDemo: true, Build.Now));
        await OpenAsync(await StartAsync(leftOut: 0));

        await page.Button("METTI IN PAUSA GLI INVII").ClickAsync();

        page.WaitForAssertion(() => Assert.False(page.HasButton("METTI IN PAUSA GLI INVII")));
        Assert.Equal(
            "Messi in pausa da Giulia Ferri.",
            (await Services.GetRequiredService<SendingPause>().GetAsync(TestContext.Current.CancellationToken))!.Reason
        );
    }

    [Theory]
    [InlineData("Il server non risponde.", true)]
    [InlineData("Il server è occupato.", false)]
    public async Task Open_SeveralPutOff_TheReasonTheyShareIsSaidOnce(string second, bool once)
    {
        var id = await StartAsync(leftOut: 0);
        Office.Server.ThenBeforeFence(DeliveryKind.Deferred, "Il server non risponde.").ThenBeforeFence(DeliveryKind.Deferred, second);
        var dispatcher = Office.NewDispatcher();
        Office.Time.Advance(TimeSpan.FromMinutes(1));
        await dispatcher.DeliverNextAsync(TestContext.Current.CancellationToken);
        await dispatcher.DeliverNextAsync(TestContext.Current.CancellationToken);

        await OpenAsync(id);

        Assert.Equal(
            once ? ["Il server non risponde. I messaggi rimandati ripartono da soli."] : [],
            page.FindAll(".batch-progress .mud-alert-message").Select(ByName.Words)
        );
        var rows = page.FindAll("td.cell-reason").Select(cell => cell.TextContent).ToList();
        Assert.Equal(once ? 0 : 2, rows.Count(words => words.Contains("Il server", StringComparison.Ordinal)));
        Assert.Equal(2, rows.Count(words => words.Contains("si riprova", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Open_Unknown_SaysSo()
    {
        await OpenAsync(4711);

        Assert.Equal("Invio non trovato", ByName.Words(page.Find("h1")));
    }

    /// <summary>A batch of three customers, of whom so many are left out.</summary>
    private async Task<int> StartAsync(int leftOut)
    {
        var requests = new List<BatchRequest>();
        for (var i = 0; i < 3; i++)
        {
            var (customer, document) = await Office.AddDebtorAsync($"Cliente {i}", $"{i}");
            requests.Add(
                i < 3 - leftOut
                    ? new BatchRequest(customer.Id, TestOffice.Request(document), null)
                    : new BatchRequest(customer.Id, null, "Escluso a mano.")
            );
        }
        var (id, _) = await Batches.StartAsync(Guid.NewGuid(), requests, "Giulia Ferri", TestContext.Current.CancellationToken);
        await Batches.QueuedAsync();
        return id;
    }

    private Task OpenAsync(int id)
    {
        Render<MudPopoverProvider>();
        Render<MudDialogProvider>();
        page = Render<BatchPage>(parameters => parameters.Add(p => p.Id, id));
        page.WaitForState(() => page.FindAll("td.cell-reason, h1").Count > 0 && (page.FindAll("td.cell-reason").Count > 0 || id == 4711));
        return Task.CompletedTask;
    }
}
