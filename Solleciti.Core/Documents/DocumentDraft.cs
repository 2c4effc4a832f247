using System.Text.RegularExpressions;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;

namespace Solleciti.Core.Documents;

/// <summary>A document before it is stored: all that an import or a person says of it.</summary>
public sealed record DocumentDraft
{
    /// <summary>What it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Number as written, without what nobody sees in it.</summary>
    public required string Number
    {
        get;
        init => field = PlainText.Line(value);
    }

    /// <summary>The document's own date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>TipoDocumento such as <c>TD01</c>; null for documents entered by hand.</summary>
    public string? TypeCode { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>Total of the document in its currency, positive for credit notes, too.</summary>
    public required decimal Total { get; init; }

    /// <summary>All withholdings together, ≥ 0.</summary>
    public decimal Withholding { get; init; }

    /// <summary>VAT the customer pays to the Treasury (split payment), ≥ 0.</summary>
    public decimal SplitVat { get; init; }

    /// <summary>What the customer has to pay us; for a credit note what we owe, both as a positive amount.</summary>
    public required decimal ToCollect { get; init; }

    /// <summary>What the paper may mean beyond <see cref="ToCollect"/>, until a person confirms it; ≥ 0.</summary>
    public decimal ToConfirm { get; init; }

    /// <summary>Why there is something to confirm; null when there is nothing.</summary>
    public AmountDoubt? Doubt { get; init; }

    /// <summary>The schedule; its sum must be <see cref="ToCollect"/>. Ignored for credit notes, which are due on their own day.</summary>
    public IReadOnlyList<PlannedInstallment> Installments { get; init; } = [];

    /// <summary>The draft with its unknown terms set to the days this customer usually has.</summary>
    public DocumentDraft WithUsualDays(int days) =>
        Installments.Any(i => i.TermUnknown)
            ? this with
            {
                Installments = [.. Installments.Select(i => i.TermUnknown ? i with { DueDate = Date.AddDays(days) } : i)],
            }
            : this;

    /// <summary>VAT number or tax code of the issuer: numbers are unique per issuer and year.</summary>
    public string? SellerId { get; init; }

    /// <summary>The customer's name as a file has it; null for what is entered by hand.</summary>
    public string? PaperName { get; init; }

    /// <summary>Lines, summaries and parties for the printed copy.</summary>
    public required DocumentContent Content { get; init; }

    /// <summary>Numbers (and dates) of the invoices a credit note refers to.</summary>
    public IReadOnlyList<CreditedReference> Credits { get; init; } = [];

    /// <summary>The same with further warnings.</summary>
    public DocumentDraft Warned(params IReadOnlyCollection<string> more) =>
        more.Count == 0 ? this : this with { Content = Content with { Warnings = [.. Content.Warnings, .. more] } };
}

/// <summary>One due date of a schedule before it is stored.</summary>
/// <param name="DueDate">Last day to pay.</param>
/// <param name="Amount">Euro.</param>
/// <param name="DueDateEstimated">The day was proposed, not stated.</param>
/// <param name="PaymentMethod">ModalitaPagamento.</param>
/// <param name="Iban">Account to pay to.</param>
/// <param name="TermUnknown">Nothing at all is stated about when it is due, so that the usual days to pay decide.</param>
public sealed record PlannedInstallment(
    DateOnly DueDate,
    decimal Amount,
    bool DueDateEstimated = false,
    string? PaymentMethod = null,
    string? Iban = null,
    bool TermUnknown = false
);

/// <summary>The invoice a credit note names (DatiFattureCollegate).</summary>
/// <param name="Number">IdDocumento as written.</param>
/// <param name="Date">Its date, where stated.</param>
public sealed partial record CreditedReference(string Number, DateOnly? Date)
{
    /// <summary>
    /// What one IdDocumento names: several invoices where it is a list of numbers, «1301, 1302» or «12/A e 13/A», whose date is then that of
    /// none in particular.
    /// </summary>
    internal static IEnumerable<CreditedReference> Of(string? number, DateOnly? date)
    {
        if (number is null || DocumentNumber.Normalize(number).Length == 0)
            return [];
        var listed = Separators().Split(number);
        return listed.Length > 1 && listed.All(one => one.Any(char.IsAsciiDigit))
            ? listed.Select(one => new CreditedReference(one.Trim(), null))
            : [new CreditedReference(number, date)];
    }

    // A slash, a dash or a comma alone is part of a number.
    [GeneratedRegex(@"\s*;\s*|\s*,\s+|\s+ed?\s+|\s+&\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separators();
}

/// <summary>Name, ids and address of a party as printed on a document.</summary>
/// <param name="Name">Denominazione, or name and surname.</param>
/// <param name="VatNumber">With country prefix.</param>
/// <param name="TaxCode">Codice fiscale.</param>
/// <param name="Address">Sede.</param>
public sealed record Party(string Name, string? VatNumber, string? TaxCode, PostalAddress Address)
{
    /// <summary>Phone, e-mail and the like, as printed.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Further identifications as printed: REA, albo, tax regime, recipient code, PEC.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
