namespace Solleciti.Core.Documents;

/// <summary>
/// What a document's printed copy shows beyond the figures that are queried. Kept as one JSON value: it is read whole or not at all.
/// All amounts are in the document's currency and positive for credit notes, too.
/// </summary>
public sealed record DocumentContent
{
    /// <summary>Cedente/prestatore.</summary>
    public required Party Seller { get; init; }

    /// <summary>Cessionario/committente.</summary>
    public required Party Customer { get; init; }

    /// <summary>Causale, one entry a paragraph.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Goods and services.</summary>
    public IReadOnlyList<DocumentLine> Lines { get; init; } = [];

    /// <summary>One entry per VAT rate or nature.</summary>
    public IReadOnlyList<VatSummary> VatSummaries { get; init; } = [];

    /// <summary>Ritenute.</summary>
    public IReadOnlyList<LabelledAmount> Withholdings { get; init; } = [];

    /// <summary>Contributions to a professional's pension fund; already contained in the VAT summaries.</summary>
    public IReadOnlyList<LabelledAmount> PensionFunds { get; init; } = [];

    /// <summary>Discount (negative) or surcharge (positive) on the whole document.</summary>
    public decimal HeaderAdjustment { get; init; }

    /// <summary>Arrotondamento.</summary>
    public decimal Rounding { get; init; }

    /// <summary>Amount of the virtual stamp duty, where it applies.</summary>
    public decimal? StampDuty { get; init; }

    /// <summary>Linked documents as printed: order, contract, CIG/CUP, DDT, credited invoice.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>How the amount to collect follows from the total; empty when both are the same.</summary>
    public IReadOnlyList<LabelledAmount> Derivation { get; init; } = [];

    /// <summary>Assumptions made and oddities seen while reading, in Italian.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A line of goods or services.</summary>
/// <param name="Description">As written.</param>
/// <param name="Quantity">Null when the line has none.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="UnitPrice">Up to eight places.</param>
/// <param name="Discount">As printed, such as <c>10 %</c> or <c>5,00 €</c>.</param>
/// <param name="VatRate">Per cent.</param>
/// <param name="Nature">Natura (N1…N7) where there is no VAT.</param>
/// <param name="Total">Without VAT, up to eight places.</param>
public sealed record DocumentLine(
    string Description,
    decimal? Quantity,
    string? Unit,
    decimal UnitPrice,
    string? Discount,
    decimal VatRate,
    string? Nature,
    decimal Total
);

/// <summary>Taxable amount and VAT of one rate or nature.</summary>
/// <param name="Rate">Per cent.</param>
/// <param name="Nature">Natura where there is no VAT.</param>
/// <param name="Taxable">Imponibile.</param>
/// <param name="Tax">Imposta.</param>
/// <param name="Split">EsigibilitaIVA S: the customer pays this VAT to the Treasury.</param>
/// <param name="LegalReference">RiferimentoNormativo.</param>
public sealed record VatSummary(decimal Rate, string? Nature, decimal Taxable, decimal Tax, bool Split, string? LegalReference);

/// <summary>An amount with its Italian name.</summary>
/// <param name="Label">Italian.</param>
/// <param name="Amount">Signed, in the document's currency.</param>
public sealed record LabelledAmount(string Label, decimal Amount);
