using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>What a stored document says, to be put beside a file that says something else under the same number.</summary>
/// <param name="CustomerName">Whose it is.</param>
/// <param name="SameCustomer">The file is about the same customer, whatever it calls them.</param>
/// <param name="Date">Its date.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Total">Negative for credit notes.</param>
/// <param name="Withholding">≥ 0.</param>
/// <param name="SplitVat">≥ 0.</param>
/// <param name="ToCollect">Before any payment; negative for credit notes.</param>
/// <param name="Installments">The schedule.</param>
public sealed record StoredFigures(
    string CustomerName,
    bool SameCustomer,
    DateOnly Date,
    string Currency,
    decimal Total,
    decimal Withholding,
    decimal SplitVat,
    decimal ToCollect,
    IReadOnlyList<PlannedInstallment> Installments
)
{
    /// <summary>Of a document with its customer and instalments, beside a file about a customer of ours or (null) a new one.</summary>
    public static StoredFigures Of(Document document, int? customerId) =>
        new(
            document.Customer.Name,
            document.CustomerId == customerId,
            document.Date,
            document.Currency,
            Money.FromCents(document.TotalCents),
            Money.FromCents(document.WithholdingCents),
            Money.FromCents(document.SplitVatCents),
            Money.FromCents(document.ToCollectCents),
            [
                .. document
                    .Installments.OrderBy(i => i.DueDate)
                    .ThenBy(i => i.Sequence)
                    .Select(i => new PlannedInstallment(i.DueDate, Money.FromCents(i.AmountCents))),
            ]
        );
}
