using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>Everything the documents themselves know of one document.</summary>
public sealed record DocumentDetail
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required int CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>What it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Number as written.</summary>
    public required string Number { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Total in cents; negative for credit notes.</summary>
    public required long TotalCents { get; init; }

    /// <summary>Withholdings in cents, ≥ 0.</summary>
    public required long WithholdingCents { get; init; }

    /// <summary>What was to collect at first, in cents.</summary>
    public required long ToCollectCents { get; init; }

    /// <summary>Payments and credits, in cents.</summary>
    public required long SettledCents { get; init; }

    /// <summary>What is still to collect, in cents.</summary>
    public required long OpenCents { get; init; }

    /// <summary>It was entered by hand, and can be changed.</summary>
    public required bool ByHand { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The schedule, by due day.</summary>
    public required IReadOnlyList<Installment> Installments { get; init; }

    /// <summary>The invoices this credit note is linked to, and how much of it was used for each; the first one named comes first.</summary>
    public required IReadOnlyList<CreditLink> CreditedDocuments { get; init; }

    /// <summary>The first of them.</summary>
    public CreditLink? CreditedDocument => CreditedDocuments.Count == 0 ? null : CreditedDocuments[0];

    /// <summary>What is settled by credit: of an invoice by credit notes, of a credit note for invoices. Cents, ≥ 0.</summary>
    public long CreditCents => CreditNotes.Concat(CreditedDocuments).Sum(link => link.Cents);

    /// <summary>The credit notes that are linked to this invoice.</summary>
    public required IReadOnlyList<CreditLink> CreditNotes { get; init; }

    /// <summary>Derivation, description and warnings.</summary>
    public required DocumentContent Content { get; init; }

    /// <summary>What waits for a person's word before it is asked for, in cents; see <see cref="Document.ToConfirmCents"/>.</summary>
    public long ToConfirmCents { get; init; }

    /// <summary>Why.</summary>
    public AmountDoubt? Doubt { get; init; }

    /// <summary>What was to collect or to confirm as imported, once somebody has corrected it; null before.</summary>
    public long? ImportedToCollectCents { get; init; }

    /// <summary>The bank is expected to collect all that is open of it.</summary>
    public bool AwaitsBank { get; init; }

    /// <summary>Why the SdI rejected it; null when it did not.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>What people changed by hand, latest first.</summary>
    public IReadOnlyList<DocumentChange> Changes { get; init; } = [];

    /// <summary>The PDF that would be attached; null while there is none.</summary>
    public required StoredPdf? Pdf { get; init; }

    /// <summary>«Fattura 12/A del 03/02/2026».</summary>
    public string Title => DocumentNames.Title(Kind, Number, Date);

    /// <summary>From the total to what was to collect, signed, in cents; one step when both are the same.</summary>
    public IReadOnlyList<(string Label, long Cents)> Steps()
    {
        var sign = Kind == DocumentKind.CreditNote ? -1 : 1;
        var derived = Content.Derivation.Select(step => (step.Label, Cents: sign * Money.ToCents(step.Amount))).ToList();
        var imported = ImportedToCollectCents ?? ToCollectCents;
        // What was to be confirmed is a step down from the whole; later it is in what was confirmed or corrected.
        var toConfirm = derived.FindAll(step => step.Label == AmountDoubtWording.Step).Sum(step => step.Cents);
        if (toConfirm != 0 && derived.Sum(step => step.Cents) != imported && derived.Sum(step => step.Cents) - toConfirm == imported)
            derived.RemoveAll(step => step.Label == AmountDoubtWording.Step);
        var steps = derived.Count > 0 && derived.Sum(step => step.Cents) == imported ? derived : [("Totale", imported)];
        return imported == ToCollectCents ? steps : [.. steps, ("Correzione a mano", ToCollectCents - imported)];
    }
}

/// <summary>The other side of a credit.</summary>
/// <param name="DocumentId">Key.</param>
/// <param name="Title">«Nota di credito 3 del 01/03/2026».</param>
/// <param name="Cents">How much was used, ≥ 0.</param>
public sealed record CreditLink(int DocumentId, string Title, long Cents);
