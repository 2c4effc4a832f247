using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Customers;

namespace Solleciti.Tests.Web.Pages.Customers;

public sealed class CustomerHistoryTests : PageTestBase
{
    [Fact]
    public async Task Documents_OtherCurrency_AreNeverShownInEuro()
    {
        var customer = Build.Customer();
        await Office.StoreAsync(Build.Invoice(customer, "1", "USD", (Build.Yesterday, 100m)));
        var documents = await Services
            .GetRequiredService<CustomerDirectory>()
            .DocumentsOfAsync(customer.Id, 10, TestContext.Current.CancellationToken);

        var history = Render<CustomerHistory>(p => p.Add(h => h.Documents, documents).Add(h => h.CustomerName, customer.Name));

        Assert.Equal(["100,00 USD", "100,00 USD"], history.FindAll("td.num").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Documents_AmountToConfirm_IsNotCalledPaid()
    {
        var customer = Build.Customer();
        await Office.StoreAsync(Build.Unclear(customer, "1", 0m, 14m, AmountDoubt.OtherCurrency));
        var documents = await Services
            .GetRequiredService<CustomerDirectory>()
            .DocumentsOfAsync(customer.Id, 10, TestContext.Current.CancellationToken);

        var history = Render<CustomerHistory>(p => p.Add(h => h.Documents, documents).Add(h => h.CustomerName, customer.Name));

        Assert.Equal((0, 1400), (documents.OpenCents, documents.ToConfirmCents));
        Assert.Equal(["14,00 €", "da confermare 14,00 €"], history.FindAll("td.num").Select(ByName.Words));
    }
}
