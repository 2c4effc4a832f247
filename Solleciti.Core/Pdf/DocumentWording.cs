using Solleciti.Core.Documents;

namespace Solleciti.Core.Pdf;

/// <summary>What the copy says, by kind of document.</summary>
/// <param name="Overline">Above the title: what this sheet is.</param>
/// <param name="Total">Name of the document's total.</param>
/// <param name="ToCollect">Name of the amount that changes hands.</param>
/// <param name="Note">The sentence at the foot of every page.</param>
internal sealed record DocumentWording(string Overline, string Total, string ToCollect, string Note)
{
    // The wording in common use for courtesy copies of electronic invoices.
    private const string ElectronicNote =
        "Documento privo di valenza fiscale ai sensi dell'art. 21 DPR 633/72. L'originale è disponibile all'indirizzo telematico da Lei "
        + "fornito oppure nella Sua area riservata dell'Agenzia delle Entrate.";

    private const string ProformaNote =
        "Il presente documento non è una fattura e non è valido ai fini del DPR 633/72. La fattura sarà emessa al momento del pagamento.";

    public static DocumentWording Of(CourtesyCopyModel model) =>
        model.Kind switch
        {
            DocumentKind.ElectronicInvoice or DocumentKind.ProfessionalFeeInvoice => Electronic("Totale documento", "Netto a pagare"),
            DocumentKind.CreditNote when model.IsElectronic => Electronic("Totale a credito", "A Suo credito"),
            DocumentKind.CreditNote => Copy("della nota di credito", "Totale a credito", "A Suo credito"),
            DocumentKind.Proforma => new("RICHIESTA DI PAGAMENTO", "Totale proforma", "Netto a pagare", ProformaNote),
            DocumentKind.Receipt => Copy("della ricevuta", "Totale ricevuta", "Netto a pagare"),
            DocumentKind.Invoice => Copy("della fattura", "Totale fattura", "Netto a pagare"),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model.Kind, null),
        };

    private static DocumentWording Electronic(string total, string toCollect) => new("COPIA DI CORTESIA", total, toCollect, ElectronicNote);

    private static DocumentWording Copy(string ofWhat, string total, string toCollect) =>
        new(
            "COPIA PER IL CLIENTE",
            total,
            toCollect,
            $"Copia {ofWhat} emessa, a uso del cliente. In caso di differenze fa fede il documento originale."
        );
}
