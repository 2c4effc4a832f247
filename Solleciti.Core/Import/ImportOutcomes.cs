using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>What becomes of the documents of a file, said for the report.</summary>
internal static class ImportOutcomes
{
    public static DocumentOutcome Compare(Document known, Customer? customer, ReadableBody body, ReadableFile file, int? fileId)
    {
        var card = file.Customer;
        var draft = body.Draft;
        var sign = Sign(draft);
        // The stored copy of these very bytes is the same document even after somebody has changed the record.
        var sameBytes = fileId is not null && known.SourceFileId == fileId && known.SourceBody == body.Position;
        var same =
            known.CustomerId == customer?.Id
            && known.Date == draft.Date
            && known.Currency == draft.Currency
            && known.TotalCents == sign * Money.ToCents(draft.Total)
            && (known.ImportedToCollectCents ?? known.ToCollectCents + known.ToConfirmCents)
                == sign * (Money.ToCents(draft.ToCollect) + Money.ToCents(draft.ToConfirm));
        if (sameBytes || same)
            return Describe(
                new AlreadyPresentDocument
                {
                    Position = body.Position,
                    SellerName = file.Seller.Name,
                    CustomerName = card.Name,
                    DocumentId = known.Id,
                    CustomerId = known.CustomerId,
                },
                draft
            );
        return Describe(
            new RefusedDocument
            {
                Position = body.Position,
                SellerName = file.Seller.Name,
                CustomerName = card.Name,
                ConflictingDocumentId = known.Id,
                Reason =
                    $"C'è già {known.Title} a {known.Customer.Name} con totale {Money.FormatCents(known.TotalCents, known.Currency)} "
                    + $"(da incassare {Money.FormatCents(known.ToCollectCents, known.Currency)}), ma questo file la indica del {RomeCalendar.Format(draft.Date)} "
                    + $"a {card.Name} con totale {Money.Format(sign * draft.Total, draft.Currency)} (da incassare {Money.Format(sign * draft.ToCollect, draft.Currency)}). "
                    + "Nulla è stato modificato: controllare quale dei due è giusto.",
            },
            draft
        );
    }

    public static RefusedDocument Refused(RefusedBody body, ReadableFile file) =>
        new()
        {
            Position = body.Position,
            Kind = body.Kind,
            Number = body.Number,
            Date = body.Date,
            SellerName = file.Seller.Name,
            CustomerName = file.Customer.Name,
            Reason = body.Reason,
        };

    public static DocumentOutcome Describe(DocumentOutcome outcome, DocumentDraft draft) =>
        outcome with
        {
            Kind = draft.Kind,
            Number = draft.Number,
            Date = draft.Date,
            Currency = draft.Currency,
            Total = Sign(draft) * draft.Total,
            ToCollect = Sign(draft) * draft.ToCollect,
            ToConfirm = Sign(draft) * draft.ToConfirm,
            Doubt = draft.Doubt,
            Withholding = draft.Withholding,
            SplitVat = draft.SplitVat,
            Installments = draft.Kind == DocumentKind.CreditNote ? [new(draft.Date, -draft.ToCollect)] : draft.Installments,
            Derivation = draft.Content.Derivation,
            Warnings = draft.Content.Warnings,
        };

    private static int Sign(DocumentDraft draft) => draft.Kind == DocumentKind.CreditNote ? -1 : 1;
}
