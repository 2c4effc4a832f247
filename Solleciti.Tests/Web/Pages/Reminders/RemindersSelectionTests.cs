using Bunit;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>Choosing what to remind of, over all pages.</summary>
public sealed class RemindersSelectionTests : RemindersPageTestBase
{
    private const string OfAmaretti = "Seleziona tutti i documenti di Amaretti";
    private const string FirstDocument = "Seleziona Fattura 1 del 03/02/2026";

    [Fact]
    public async Task Send_NothingSelected_IsDisabledAndSaysWhy()
    {
        await Office.AddDebtorAsync();

        Open();

        var send = Page.Button("INVIA SOLLECITO");
        Assert.True(send.HasAttribute("disabled"));
        Assert.Equal(
            "Selezionare uno o più documenti per inviare un sollecito o registrare un incasso.",
            ByName.Words(Page.Find($"#{send.GetAttribute("aria-describedby")}"))
        );
    }

    [Fact]
    public async Task SelectAll_SeveralPages_TakesEverythingAndGivesItBack()
    {
        await AddCustomersAsync(30, 33.33m);
        Open();

        await TickAsync(All);

        Assert.Equal(
            "Selezionati 30 documenti di 30 clienti, tutti quelli che corrispondono al filtro: 999,90 € Deseleziona",
            SelectionLine
        );
        Assert.False(Page.Button("INVIA SOLLECITO").HasAttribute("disabled"));
        Assert.True(Page.Shows(All));
        await PressAsync("Pagina successiva");
        Assert.True(Page.Shows("Seleziona tutti i documenti di Cliente 30"));

        await TickAsync(All, false);

        Assert.StartsWith("Selezionare uno", SelectionLine, StringComparison.Ordinal);
        Assert.False(Page.Shows(All));
    }

    [Fact]
    public async Task SelectAll_Filtered_TakesOnlyWhatMatches()
    {
        await AddCustomersAsync(2, 10m);
        await Office.StoreAsync(Build.Invoice(Build.Customer("Puntuale"), "9", (Build.Tomorrow, 5m)));
        Open("/solleciti?scaduti=si");

        await TickAsync(All);

        Assert.StartsWith("Selezionati 2 documenti di 2 clienti, tutti", SelectionLine, StringComparison.Ordinal);
        Assert.Contains(": 20,00 €", SelectionLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelectAll_SomeSelected_CompletesTheSelectionFirst()
    {
        await AddCustomersAsync(2, 10m);
        Open();
        await TickAsync("Seleziona tutti i documenti di Cliente 01");
        Assert.Null(Page.Shows(All));

        await TickAsync(All);

        Assert.True(Page.Shows(All));
        Assert.StartsWith("Selezionati 2 documenti di 2 clienti", SelectionLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelectCustomer_TwoDocuments_HasThreeStates()
    {
        await AddAmarettiAsync();
        await Office.AddDebtorAsync("Bianchi", "9");
        Open();

        await TickAsync(OfAmaretti);

        Assert.StartsWith("Selezionati 2 documenti di 1 cliente: 120,00 €", SelectionLine, StringComparison.Ordinal);
        Assert.Equal((true, null, false), (Page.Shows(OfAmaretti), Page.Shows(All), Page.Shows("Seleziona tutti i documenti di Bianchi")));
        Assert.Empty(Page.FindComponents<CustomerDocuments>());

        await Row("Amaretti").ClickAsync();
        await TickAsync(FirstDocument, false);

        Assert.Null(Page.Shows(OfAmaretti));
        Assert.StartsWith("Selezionato 1 documento di 1 cliente: 20,00 €", SelectionLine, StringComparison.Ordinal);

        await TickAsync("Seleziona Fattura 2 del 03/02/2026", false);

        Assert.False(Page.Shows(OfAmaretti));
        Assert.True(Page.Button("INVIA SOLLECITO").HasAttribute("disabled"));
    }

    [Fact]
    public async Task SelectCustomer_SomeSelected_CompletesThenClears()
    {
        await AddAmarettiAsync();
        Open();
        await Row("Amaretti").ClickAsync();
        await TickAsync(FirstDocument);

        await TickAsync(OfAmaretti);
        Assert.True(Page.Shows(OfAmaretti));
        Assert.True(Page.Shows(FirstDocument));

        await TickAsync(OfAmaretti, false);
        Assert.False(Page.Shows(OfAmaretti));
        Assert.False(Page.Shows(FirstDocument));
    }

    [Fact]
    public async Task SelectCustomer_Filtered_LeavesTheOtherDocumentsAlone()
    {
        await AddAmarettiAsync();
        Open("/solleciti?scaduti=no");

        await TickAsync(OfAmaretti);

        Assert.StartsWith("Selezionato 1 documento di 1 cliente, tutti", SelectionLine, StringComparison.Ordinal);
        Assert.Contains(": 20,00 €", SelectionLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_StillMatching_KeepsTheSelectionWithAmountsOfNow()
    {
        var (first, second) = await AddAmarettiAsync();
        Open();
        await TickAsync(All);
        await Office.PayAsync(first, 100m);
        await Office.PayAsync(second, 5m);

        await PressAsync("AGGIORNA");

        Assert.Equal(
            "Selezionato 1 documento di 1 cliente, tutti quelli che corrispondono al filtro: 15,00 € Deseleziona"
                + "1 documento selezionato non corrisponde più.Aggiornato alle 10:00:00",
            SelectionLine
        );
    }

    [Fact]
    public async Task Apply_AnotherFilter_KeepsWhatStillMatches()
    {
        await AddAmarettiAsync();
        await AddCustomersAsync(2, 10m);
        Open();
        await TickAsync(OfAmaretti);
        await TickAsync("Seleziona tutti i documenti di Cliente 01");
        await PressAsync("FILTRI");
        await Page.Choice("Solo scaduti", "SÌ").ClickAsync();

        await PressAsync("APPLICA");

        Assert.Equal(
            "Selezionati 2 documenti di 2 clienti: 110,00 € Deseleziona1 documento selezionato non corrisponde più.",
            SelectionLine
        );
    }

    [Fact]
    public async Task Deselect_Selected_EmptiesIt()
    {
        await AddCustomersAsync(2, 10m);
        Open();
        await TickAsync(All);

        await PressAsync("Deseleziona");

        Assert.False(Page.Shows(All));
        Assert.True(Page.Button("INVIA SOLLECITO").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Selection_SecondWindow_KnowsNothingOfIt()
    {
        await AddCustomersAsync(2, 10m);
        Open();
        var other = Render<RemindersPage>();

        await TickAsync(All);

        Assert.False(other.Shows(All));
        Assert.True(other.Button("INVIA SOLLECITO").HasAttribute("disabled"));
    }

    /// <summary>«Amaretti» with an overdue invoice 1 of 100,00 € and a running invoice 2 of 20,00 €.</summary>
    private async Task<(Document Overdue, Document Running)> AddAmarettiAsync()
    {
        var (customer, overdue) = await Office.AddDebtorAsync();
        var running = Build.Invoice(customer, "2", (Build.Tomorrow, 20m));
        await Office.AddAsync(running);
        return (overdue, running);
    }
}
