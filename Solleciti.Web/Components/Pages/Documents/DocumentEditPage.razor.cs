using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Reminders;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Documents;

public sealed partial class DocumentEditPage(
    DocumentBook book,
    DocumentDetails details,
    DocumentList documents,
    DocumentPdfs pdfs,
    CustomerChoices customers,
    NavigationManager navigation,
    IDialogService dialogs,
    TimeProvider time
)
{
    private DocumentForm? form;
    private CustomerChoice? customer;
    private IReadOnlyList<DocumentRow> creditable = [];
    private CreditLink? credited;
    private IReadOnlyDictionary<DocumentField, string> errors = new Dictionary<DocumentField, string>();
    private ChosenPdf? pdf;
    private string untouched = "";
    private string? pdfProblem;
    private string? refusal;
    private string? why;
    private int? knownId;
    private bool working;
    private bool leaving;

    /// <summary>The document to change; null for a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    /// <summary>The customer of a new document, when somebody comes from that card.</summary>
    [SupplyParameterFromQuery(Name = "cliente")]
    public int? CustomerId { get; set; }

    private string Heading => Id is null ? "Nuovo documento" : "Modifica documento";

    private string Back => Id is { } id ? $"{DocumentsView.Path}/{id}" : DocumentsView.Path;

    private bool Touched => !leaving && form is not null && (pdf is not null || form.Fingerprint() != untouched);

    protected override async Task OnInitializedAsync()
    {
        var entry = DocumentForm.Empty(time.Today());
        if (Id is { } id)
        {
            var stored = await details.FindAsync(id);
            why =
                stored is null ? "Non c'è un documento con questo numero, oppure è stato eliminato."
                : stored.ByHand ? null
                : "Il documento viene da un file XML e resta come il file lo dice: per correggerlo, importare il file giusto.";
            if (stored is null || why is not null)
                return;
            (entry, credited) = (DocumentForm.Of(stored), stored.CreditedDocument);
        }
        else
            entry.CustomerId = CustomerId;
        if (entry.CustomerId is { } owner)
            await ShowCustomerAsync(entry, await customers.OfAsync(owner));
        (form, untouched) = (entry, entry.Fingerprint());
    }

    private async Task<IEnumerable<CustomerChoice>> FindAsync(string? text, CancellationToken cancellationToken) =>
        // The name that stands there is the choice itself: show its neighbours, not only it.
        await customers.FindAsync(text == customer?.Name ? null : text, cancellationToken);

    private async Task ChooseAsync(CustomerChoice? choice)
    {
        await ShowCustomerAsync(form!, choice);
        Set(() => form!.CreditedDocumentId = null);
    }

    private async Task ShowCustomerAsync(DocumentForm entry, CustomerChoice? choice)
    {
        customer = choice;
        entry.CustomerId = choice?.Id;
        creditable = choice is null ? [] : await documents.CreditableAsync(choice.Id);
    }

    private void Set(Action change)
    {
        change();
        (refusal, knownId) = (null, null);
        // Once something was refused, every change shows whether it is right now.
        if (errors.Count > 0)
            errors = form!.Read().Errors;
    }

    private void SetAmount(Action change) =>
        Set(() =>
        {
            change();
            form!.ProposeAmount();
        });

    private async Task Save()
    {
        if (working)
            return;
        var result = form!.Read();
        (errors, refusal, knownId) = (result.Errors, null, null);
        if (result.Document is not { } entry)
            return;
        working = true;
        try
        {
            switch (Id is { } id ? await book.ReviseAsync(id, entry) : await book.CreateAsync(entry))
            {
                case EntryOutcome.Stored stored:
                    if (pdf is not null)
                        await pdfs.UploadAsync(stored.DocumentId, pdf.Bytes);
                    leaving = true;
                    navigation.NavigateTo($"{DocumentsView.Path}/{stored.DocumentId}");
                    break;
                case EntryOutcome.Known known:
                    (refusal, knownId) = (known.Reason, known.DocumentId);
                    break;
                case EntryOutcome.Refused refused:
                    refusal = refused.Reason;
                    break;
            }
        }
        finally
        {
            working = false;
        }
    }

    private async Task AskBeforeLeaving(LocationChangingContext change)
    {
        if (Touched && !await dialogs.ConfirmAsync("Uscire senza salvare?", "Quanto è stato scritto andrà perso.", "ESCI SENZA SALVARE"))
            change.PreventNavigation();
    }

    private bool Has(DocumentField field) => errors.ContainsKey(field);

    private string? ErrorOf(DocumentField field) => errors.GetValueOrDefault(field);

    /// <summary>A stored credit note stays one, and nothing else becomes one.</summary>
    private IEnumerable<DocumentKind> Kinds(DocumentKind current) =>
        Enum.GetValues<DocumentKind>()
            .Where(kind => Id is null || (kind == DocumentKind.CreditNote) == (current == DocumentKind.CreditNote))
            .OrderBy(kind => kind is DocumentKind.ElectronicInvoice or DocumentKind.ProfessionalFeeInvoice);

    private string CreditedName(int? id) =>
        id is null ? "nessuna"
        : id == credited?.DocumentId ? credited.Title
        : creditable.FirstOrDefault(d => d.Id == id) is { } invoice
            ? $"{DocumentNames.Title(invoice.Kind, invoice.Number, invoice.Date)} · da incassare {Money.FormatCents(invoice.OpenCents)}"
        : "";

    private static string VatName(ManualVat vat) =>
        vat switch
        {
            ManualVat.None => "non indicare",
            ManualVat.Amount => "indicare l'importo",
            _ => $"{(int)vat} %",
        };

    private static string VatHelp(DocumentForm entry) =>
        entry.VatByRate() is { } vat ? $"Di cui IVA {Money.Format(vat)}" : "Compresa nel totale; si legge nel PDF";
}
