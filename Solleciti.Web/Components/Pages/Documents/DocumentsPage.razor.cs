using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Solleciti.Core.Documents;
using Solleciti.Core.Payments;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Documents;

public sealed partial class DocumentsPage(DocumentList documents, DoubtfulPaymentDays days, NavigationManager navigation, TimeProvider time)
    : IDisposable
{
    private DocumentsView view = new();
    private DocumentPage? page;
    private DoubtfulPayments? doubtful;
    private DateOnly today;

    private int Pages => page is null ? 1 : (page.Documents + DocumentsView.PageSize - 1) / DocumentsView.PageSize;

    public void Dispose() => navigation.LocationChanged -= Follow;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Follow;
        doubtful = await days.GetAsync();
        await ShowAsync(DocumentsView.Parse(navigation.Uri));
    }

    /// <summary>The address leads: every change made on the page comes by here, like back, forward and bookmarks.</summary>
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath != DocumentsView.Path)
            return;
        _ = InvokeAsync(async () =>
        {
            await ShowAsync(DocumentsView.Parse(change.Location));
            StateHasChanged();
        });
    }

    private async Task ShowAsync(DocumentsView next)
    {
        view = next;
        today = time.Today();
        var read = await ReadAsync(next);
        // A bookmark may lead to a page that is no more.
        if (read.Rows.Count == 0 && next.Page > 0)
            read = await ReadAsync(next = next with { Page = 0 });
        // A later change of the address may have been quicker.
        if (view == next || view with { Page = 0 } == next)
            (view, page) = (next, read);
    }

    private Task<DocumentPage> ReadAsync(DocumentsView of) =>
        documents.PageAsync(of.Filter, of.Sort, of.Descending, of.Page, DocumentsView.PageSize);

    private void Apply(DocumentListFilter filter) => Go(view with { Filter = filter, Page = 0 });

    // What is typed letter by letter is one step back, not many.
    private void Go(DocumentsView next) =>
        navigation.NavigateTo(next.ToUri(), replace: next.Filter.Text != view.Filter.Text && view.Filter.Text is not null);

    private static string Address(DocumentRow document) => $"{DocumentsView.Path}/{document.Id}";

    private static string Due(DocumentRow document) =>
        document.OldestOpenDue is not { } due || document.OpenCents < 0 ? "–"
        : document.Installments == 1 ? RomeCalendar.Format(due)
        : $"{RomeCalendar.Format(due)} · {document.Installments} rate";

    private static string InWords(DocumentPage page) =>
        $"{Counted.Documents(page.Documents)} · totale {Money.FormatCents(page.TotalCents)}"
        + $" · da incassare {Money.FormatCents(page.OpenCents)}"
        + (page.ToConfirmCents == 0 ? "" : $" · da confermare {Money.FormatCents(page.ToConfirmCents)}")
        + (page.InOtherCurrencies == 0 ? "" : $" · {page.InOtherCurrencies} in altre valute, a parte");
}
