using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using MudBlazor;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>The page «Solleciti di pagamento» over an office's documents.</summary>
public abstract class RemindersPageTestBase : PageTestBase
{
    private protected const string All = "Seleziona tutti i documenti che corrispondono al filtro";

    private protected IRenderedComponent<RemindersPage> Page { get; private set; } = null!;

    private protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    private protected IRenderedComponent<MudPopoverProvider> Popovers { get; private set; } = null!;

    private protected string Address => new Uri(Navigation.Uri).PathAndQuery;

    private protected string Total => ByName.Words(Page.Find(".due-total"))!;

    /// <summary>The line under the toolbar: what is selected, or what to do.</summary>
    private protected string SelectionLine => ByName.Words(Page.Find("#motivo-invio"))!;

    private protected IReadOnlyList<string> Customers => [.. Page.FindAll(".customer-name").Select(e => e.TextContent)];

    private protected void Open(string address = "/solleciti")
    {
        Navigation.NavigateTo(address);
        Popovers = Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
        Page = Render<RemindersPage>();
        Page.WaitForState(() => Page.FindAll(".customer-name, .empty-state").Count > 0);
    }

    private protected IElement Row(string customer) =>
        Assert.Single(Page.FindAll(".customer-name"), e => e.TextContent == customer).Closest("tr")!;

    private protected static IReadOnlyList<string?> Cells(IElement row) => [.. row.QuerySelectorAll("td").Select(ByName.Words)];

    private protected Task PressAsync(string button) => Page.Button(button).ClickAsync();

    private protected Task TickAsync(string checkBox, bool on = true) => Page.CheckBox(checkBox).ChangeAsync(on);

    /// <summary>Stores customers «Cliente 01», «Cliente 02», … with an overdue invoice each.</summary>
    private protected async Task AddCustomersAsync(int count, decimal amount)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            var name = number.ToString("00", CultureInfo.InvariantCulture);
            await Office.StoreAsync(Build.Invoice(Build.Customer($"Cliente {name}"), name, (Build.Yesterday, amount)));
        }
    }
}
