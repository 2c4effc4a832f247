using Bunit;
using Microsoft.EntityFrameworkCore;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Customers;

namespace Solleciti.Tests.Web.Pages.Customers;

public sealed class RefusedAddressesPageTests : PageTestBase
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mistaken_FreedInOneGo_TheOthersStay()
    {
        await MarkAsync("Amaretti", "554 5.7.1 Relay access denied");
        await MarkAsync("Bianchi", "504 5.5.2 Helo command rejected");
        await MarkAsync("Costa", "550 5.1.1 User unknown");
        var page = Render<RefusedAddressesPage>();
        Assert.Contains("2 indirizzi segnati per errore", page.Markup, StringComparison.Ordinal);
        Assert.Contains("554 5.7.1 Relay access denied", page.Markup, StringComparison.Ordinal);

        await page.Button("LIBERA TUTTI I 2 INDIRIZZI").ClickAsync();

        Assert.Contains("2 indirizzi liberati", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("per errore", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1 indirizzo resta rifiutato", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["costa@cliente.example"], await MarkedAsync());
    }

    [Fact]
    public async Task Standing_Chosen_IsFreedByChoice()
    {
        await MarkAsync("Costa", "550 5.1.1 User unknown");
        await MarkAsync("Dotti", null);
        var page = Render<RefusedAddressesPage>();
        Assert.Contains("non conservata", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Button("LIBERA I SELEZIONATI").HasAttribute("disabled"));

        await page.Find("input[aria-label='Libera dotti@cliente.example']").ChangeAsync(new() { Value = true });
        await page.Button("LIBERA IL SELEZIONATO").ClickAsync();

        Assert.Equal(["costa@cliente.example"], await MarkedAsync());
    }

    [Fact]
    public async Task Customers_WithMarkedAddresses_LeadToThem()
    {
        var none = Render<CustomersPage>();
        Assert.DoesNotContain("Ricontrolla", none.Markup, StringComparison.Ordinal);

        await MarkAsync("Costa", "550 5.1.1 User unknown");

        var link = Render<CustomersPage>().WaitForElement("a[href='/clienti/indirizzi-rifiutati']");
        Assert.Equal("Ricontrolla gli indirizzi rifiutati (1)", link.TextContent.Trim());
    }

    [Fact]
    public void Page_NothingMarked_SaysSo() =>
        Assert.Contains("Nessun indirizzo rifiutato", Render<RefusedAddressesPage>().Markup, StringComparison.Ordinal);

    private async Task MarkAsync(string name, string? answer)
    {
        var (customer, _) = await Office.AddDebtorAsync(name, name);
        await Office.RefuseAddressesAsync(customer, answer);
    }

    private Task<List<string>> MarkedAsync() =>
        Office.ReadAsync(db =>
            db.Customers.SelectMany(c => c.Emails).Where(e => e.RefusedAt != null).Select(e => e.Address).ToListAsync(Token)
        );
}
