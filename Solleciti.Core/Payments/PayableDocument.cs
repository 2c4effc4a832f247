using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Payments;

/// <summary>An open document as far as distributing money needs it.</summary>
/// <param name="Id">Key.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="Title">«Fattura 12/A del 03/02/2026».</param>
/// <param name="Date">Its date.</param>
/// <param name="OpenCents">What is open; negative for credit notes.</param>
/// <param name="Installments">The instalments with something open, by due date.</param>
public sealed record PayableDocument(
    int Id,
    int CustomerId,
    string CustomerName,
    string Title,
    DateOnly Date,
    long OpenCents,
    IReadOnlyList<OpenInstallment> Installments
)
{
    /// <summary>ISO 4217 code of its amounts.</summary>
    public string Currency { get; init; } = Money.Euro;

    /// <summary>What waits for a person's word before it can be paid, in cents.</summary>
    public long ToConfirmCents { get; init; }

    /// <summary>The name on the paper where it is not the customer's, and nobody has said that it is the same; else null.</summary>
    public string? OtherName { get; init; }

    /// <summary>Needs the customer with its other names.</summary>
    internal static PayableDocument Of(Document document) =>
        new(
            document.Id,
            document.CustomerId,
            document.Customer.Name,
            document.Title,
            document.Date,
            document.OpenCents,
            [
                .. document
                    .Installments.Where(i => i.OpenCents != 0)
                    .OrderBy(i => i.DueDate)
                    .ThenBy(i => i.Sequence)
                    .Select(i => new OpenInstallment(i.DueDate, i.OpenCents, i.DueDateEstimated, i.PaymentMethod)),
            ]
        )
        {
            Currency = document.Currency,
            OtherName = document.Customer.OtherNameOn(document.PaperName),
            ToConfirmCents = document.ToConfirmCents,
        };
}
