using Bunit;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>Who owes what, as the page shows it.</summary>
public sealed class RemindersPageTests : RemindersPageTestBase
{
    [Fact]
    public void Open_NoData_TeachesHowToBegin()
    {
        Open();

        Assert.Contains("Nessun documento da incassare", ByName.Words(Page.Find(".empty-state")), StringComparison.Ordinal);
        Assert.Equal("/importa", Page.Find(".empty-state a").GetAttribute("href"));
        Assert.Equal("Devi incassare 0,00 €", Total);
        Assert.Empty(Page.FindAll("table"));
    }

    [Fact]
    public async Task Open_NothingMatches_SaysSoAndLeadsBackToEverything()
    {
        await AddCustomersAsync(2, 10m);
        Open("/solleciti?cliente=zzz");

        Assert.Equal("Nessun cliente corrisponde al filtro. RIPRISTINA", ByName.Words(Page.Find(".empty-state")));
        Assert.Equal("Devi incassare 0,00 €", Total);

        await Page.Find(".empty-state button").ClickAsync();

        Assert.Equal(["Cliente 01", "Cliente 02"], Customers);
        Assert.Equal("/solleciti", Address);
    }

    [Fact]
    public async Task Total_SeveralPagesAndACreditNote_IsRightToTheCent()
    {
        foreach (var number in Enumerable.Range(1, 30))
        {
            await Office.StoreAsync(Build.Invoice(Build.Customer($"Cliente {number}"), $"{number}", (Build.Yesterday, number + 0.07m)));
        }
        var customer = Build.Customer("Con nota di credito");
        await Office.StoreAsync(
            Build.Invoice(customer, "100", (Build.Today, 1000m)),
            Build.CreditNote(customer, "101", Build.Yesterday, 0.11m)
        );

        Open();

        Assert.Equal("Devi incassare 1.466,99 €", Total);
        Assert.Equal("di cui scaduto 466,99 €", ByName.Words(Page.Find(".due-share")));
        Assert.Equal(25, Customers.Count);
    }

    [Fact]
    public async Task Row_Customer_ShowsFiguresDelayAndWhatIsMissing()
    {
        var customer = Build.Customer("Amaretti Abbigliamento");
        await Office.StoreAsync(
            Build.Invoice(customer, "1", (Build.Today.AddDays(-34), 100m), (Build.Tomorrow, 50m)),
            Build.Invoice(customer, "2", (Build.Today, 1000m))
        );

        Open();

        Assert.Equal(
            ["Amaretti AbbigliamentoSenza indirizzo", "2", "100,00 €", "1.150,00 €", "da 34 giorni", "mai"],
            Cells(Row("Amaretti Abbigliamento")).Skip(2)
        );
    }

    [Fact]
    public async Task Row_CustomerWithAnAddressThatIsNotReminded_HasOnlyThatChip()
    {
        var (customer, _) = await Office.AddDebtorAsync();
        await Office.ExcludeAsync(customer);

        Open();

        Assert.Equal("Non sollecitare", Assert.Single(Row("Amaretti").QuerySelectorAll(".status")).TextContent);
    }

    [Fact]
    public async Task Chips_SeveralFilters_NameEachAndTakeItOffAlone()
    {
        await Office.AddDebtorAsync("Amaretti", "1");
        await Office.AddDebtorAsync("Bianchi", "2");
        Open("/solleciti?tipo=fatture-elettroniche&scaduti=si&cliente=ama");

        Assert.Equal(["Tipo: fatture elettroniche", "Solo scaduti: SÌ", "Cliente: ama"], Page.FindAll(".mud-chip").Select(ByName.Words));
        Assert.Equal(["Amaretti"], Customers);

        await Page.Find("[aria-label='Filtro attivo: Cliente: ama'] button").ClickAsync();

        Assert.Equal("/solleciti?tipo=fatture-elettroniche&scaduti=si", Address);
        Assert.Equal(["Amaretti", "Bianchi"], Customers.Order());
        Assert.Equal(2, Page.FindAll(".mud-chip").Count);
    }

    [Fact]
    public async Task Filters_Chosen_CountOnlyWhenApplied()
    {
        await Office.AddDebtorAsync("Amaretti", "1");
        await Office.StoreAsync(
            Build.Of(DocumentKind.Proforma, Build.Customer("Amaranto"), "2", Build.Yesterday, 20m),
            Build.Of(DocumentKind.Proforma, Build.Customer("Amarena"), "3", Build.Tomorrow, 3m)
        );
        Open();
        await PressAsync("FILTRI");

        await Page.ChooseAsync(Popovers, "Tipo documento", "proforma");
        await Page.Choice("Solo scaduti", "SÌ").ClickAsync();
        await Page.Field("Nome cliente").InputAsync("  ÀMA ");

        Assert.Equal("Devi incassare 123,00 €", Total);
        Assert.Equal("/solleciti", Address);

        await PressAsync("APPLICA");

        Assert.Equal("Devi incassare 20,00 €", Total);
        Assert.Equal(["Amaranto"], Customers);
        Assert.Equal("/solleciti?tipo=proforma&scaduti=si&cliente=%C3%80MA", Address);
    }

    [Fact]
    public async Task Reset_Filtered_ReturnsToTheDefaultView()
    {
        await AddCustomersAsync(2, 10m);
        Open("/solleciti?tipo=fatture-elettroniche&scaduti=si&cliente=01");

        await PressAsync("RIPRISTINA");

        Assert.Equal("/solleciti", Address);
        Assert.Equal("Devi incassare 20,00 €", Total);
        Assert.Equal("tutti", Page.Field("Tipo documento").GetAttribute("value"));
        Assert.True(Page.Choice("Solo scaduti", "Tutti").HasAttribute("checked"));
        Assert.Empty(Page.Field("Nome cliente").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Open_AddressWithOrderAndPage_ShowsThatPage()
    {
        await AddCustomersAsync(30, 10m);

        Open("/solleciti?ordine=cliente&verso=giu&pagina=2");

        Assert.Equal(["Cliente 05", "Cliente 04", "Cliente 03", "Cliente 02", "Cliente 01"], Customers);
        Assert.Equal("descending", Page.FindAll("th").Single(th => ByName.Words(th) == "Cliente").GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task ToConfirm_OneDocument_IsALineOfItsOwnThatLeadsThere()
    {
        var invoice = Build.Unclear(Build.Customer(), "1", 846m, 374m);
        await Office.StoreAsync(invoice);

        Open();

        Assert.Equal("Devi incassare 846,00 €", Total);
        var line = Page.Find(".to-confirm");
        Assert.StartsWith("Da confermare 374,00 € 1 documento: le rate scritte", ByName.Words(line), StringComparison.Ordinal);
        Assert.Equal($"/documenti/{invoice.Id}", line.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task ToConfirm_NothingElseOpen_IsShownAllTheSame()
    {
        var customer = Build.Customer();
        await Office.StoreAsync(
            Build.Unclear(customer, "1", 0m, 14m, AmountDoubt.OtherCurrency),
            Build.Unclear(customer, "2", 0m, 6m, AmountDoubt.OtherCurrency)
        );

        Open();

        Assert.Equal("Devi incassare 0,00 €", Total);
        Assert.StartsWith("Da confermare 20,00 € 2 documenti", ByName.Words(Page.Find(".to-confirm")), StringComparison.Ordinal);
        Assert.Equal("/documenti?stato=da-confermare", Page.Find(".to-confirm a").GetAttribute("href"));
    }

    [Fact]
    public async Task PagingAndSorting_OnThePage_AreKeptInTheAddress()
    {
        await AddCustomersAsync(30, 10m);
        Open();

        await PressAsync("Pagina successiva");
        Assert.Equal("/solleciti?pagina=2", Address);
        Assert.Equal(5, Customers.Count);

        await Assert.Single(Page.FindAll(".sortable-column-header"), e => e.TextContent == "Cliente").ClickAsync();
        Assert.Contains("ordine=cliente&verso=su", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_CustomerNotOpened_AreNotRead()
    {
        await AddCustomersAsync(3, 10m);
        Open();
        var before = Contexts.Uses;
        Assert.Empty(Page.FindComponents<CustomerDocuments>());

        await Row("Cliente 02").ClickAsync();

        Assert.Equal(before + 1, Contexts.Uses);
        Assert.Equal("Documenti di Cliente 02", Page.Find("[role=region]").GetAttribute("aria-label"));

        await Row("Cliente 02").ClickAsync();

        Assert.Equal(before + 1, Contexts.Uses);
        Assert.Empty(Page.FindComponents<CustomerDocuments>());
    }

    [Fact]
    public async Task Documents_CustomerOpened_ShowOnlyWhatMatchesAndHowItCameAbout()
    {
        var customer = Build.Customer();
        var draft = Build.Draft("1", installments: (Build.Yesterday, 100m)) with { Total = 120m, Withholding = 20m };
        var invoice = Document.Create(customer, draft, Build.Now);
        await Office.StoreAsync(invoice, Build.Invoice(customer, "2", (Build.Tomorrow, 5m)));
        await Office.PayAsync(invoice, 30m);
        Open("/solleciti?scaduti=si");

        await Row("Amaretti Abbigliamento").ClickAsync();

        var row = Assert.Single(Page.FindAll(".documents-table tbody tr"));
        Assert.Equal(
            [
                "",
                "1 Fattura elettronica",
                "03/02/2026",
                "14/03/2026",
                "120,00 €",
                "70,00 €− ritenuta 20,00 € − incassato 30,00 €",
                "da 1 giorno",
                "mai",
                "anteprima",
                "",
            ],
            Cells(row)
        );
    }

    [Fact]
    public async Task Refresh_PaidMeanwhile_ReadsOpenRowsAgainAndSaysWhen()
    {
        var (_, document) = await Office.AddDebtorAsync();
        Open();
        await Row("Amaretti").ClickAsync();
        await Office.PayAsync(document, 40m);

        await PressAsync("AGGIORNA");

        Assert.Equal("Devi incassare 60,00 €", Total);
        Assert.StartsWith("60,00 €", ByName.Words(Page.Find(".documents-table [data-label='Da incassare']")), StringComparison.Ordinal);
        Assert.EndsWith("Aggiornato alle 10:00:00", SelectionLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ThroughTheDialog_ShowsInCodaAndThenInviato()
    {
        await Office.StoreAsync(Build.Profile());
        await Office.AddDebtorAsync();
        Open();
        await TickAsync(All);
        var sending = PressAsync("INVIA SOLLECITO");
        Dialogs.WaitForElement(".dialog-foot");
        await Dialogs.Button("INVIA EMAIL").ClickAsync();
        await sending;

        Assert.StartsWith("1 sollecito registrato:In coda 1", ByName.Words(Page.Find(".sent-notice")), StringComparison.Ordinal);
        Assert.StartsWith("15/03/2026 1° sollecito", LastReminder(), StringComparison.Ordinal);
        Assert.EndsWith("In coda", LastReminder(), StringComparison.Ordinal);
        Assert.StartsWith("Selezionare uno o più documenti", SelectionLine, StringComparison.Ordinal);

        Assert.True(await Office.NewDispatcher().DeliverNextAsync(TestContext.Current.CancellationToken));
        Office.Time.Advance(TimeSpan.FromSeconds(1));

        Page.WaitForAssertion(() =>
            Assert.StartsWith("1 sollecito registrato:Inviato 1", ByName.Words(Page.Find(".sent-notice")), StringComparison.Ordinal)
        );
        Page.WaitForAssertion(() => Assert.Equal("15/03/2026 1° sollecito", LastReminder()));
    }

    private string LastReminder() => ByName.Words(Row("Amaretti").QuerySelector(".last-reminder"))!;
}
