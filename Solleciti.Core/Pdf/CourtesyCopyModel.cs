using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Pdf;

/// <summary>All that the printed copy of a document shows. Every amount is positive, on credit notes too.</summary>
public sealed record CourtesyCopyModel
{
    /// <summary>What the document is; decides title, note and wording.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>
    /// The original is an XML file that went through the SdI. Only credit notes are told apart by it: of the other kinds it is known.
    /// </summary>
    public bool IsElectronic { get; init; } = true;

    /// <summary>Number exactly as written.</summary>
    public required string Number { get; init; }

    /// <summary>The document's own date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>ISO 4217 code of every amount.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>Total of the document, VAT included.</summary>
    public required decimal Total { get; init; }

    /// <summary>All withholdings together.</summary>
    public decimal Withholding { get; init; }

    /// <summary>VAT the customer pays to the Treasury (split payment).</summary>
    public decimal SplitVat { get; init; }

    /// <summary>What the customer has to pay; for a credit note what is in the customer's favour.</summary>
    public required decimal ToCollect { get; init; }

    /// <summary>The schedule; not shown for credit notes.</summary>
    public IReadOnlyList<PlannedInstallment> Installments { get; init; } = [];

    /// <summary>Parties, lines and summaries.</summary>
    public required DocumentContent Content { get; init; }

    /// <summary>The seller's logo as PNG or JPEG; anything else is left out.</summary>
    public byte[]? Logo { get; init; }

    /// <summary>The seller's IBAN, shown for transfers where no instalment names one.</summary>
    public string? Iban { get; init; }

    /// <summary>The moment the file says it was made: the same model always yields the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The model of a stored document.</summary>
    /// <exception cref="InvalidOperationException">Its <see cref="Document.Printed"/> is not loaded.</exception>
    public static CourtesyCopyModel FromDocument(Document document, byte[]? logo, string? iban, DateTimeOffset createdAt) =>
        new()
        {
            Kind = document.Kind,
            IsElectronic = document.FilterKind is DocumentKind.ElectronicInvoice or DocumentKind.ProfessionalFeeInvoice,
            Number = document.Number,
            Date = document.Date,
            Currency = document.Currency,
            Total = Money.FromCents(Math.Abs(document.TotalCents)),
            Withholding = Money.FromCents(document.WithholdingCents),
            SplitVat = Money.FromCents(document.SplitVatCents),
            // The copy shows what the paper says, confirmed here or not.
            ToCollect = Money.FromCents(Math.Abs(document.ToCollectCents + document.ToConfirmCents)),
            Installments =
            [
                .. document
                    .Installments.Where(i => i.AmountCents != 0 || document.ToConfirmCents == 0)
                    .Select(i => new PlannedInstallment(i.DueDate, Math.Abs(i.Amount), i.DueDateEstimated, i.PaymentMethod, i.Iban)),
            ],
            Content =
                document.Printed?.Content.Bounded() ?? throw new InvalidOperationException("The document's printed content is not loaded."),
            Logo = logo,
            Iban = iban,
            CreatedAt = createdAt,
        };
}
