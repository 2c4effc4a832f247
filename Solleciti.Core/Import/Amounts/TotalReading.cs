using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>What a document's total is, and what may still be meant on top of it.</summary>
/// <param name="Total">The document's total.</param>
/// <param name="Withheld">What the customer withholds.</param>
/// <param name="SplitVat">VAT in split payment.</param>
internal sealed record TotalReading(decimal Total, IReadOnlyList<LabelledAmount> Withheld, decimal SplitVat)
{
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public int Assumptions { get; init; }

    /// <summary>Discounts and surcharges that are not in it.</summary>
    public IReadOnlyList<HeaderChange> Changes { get; init; } = [];

    /// <summary>The discount or surcharge that is in it because the file declares no total.</summary>
    public HeaderChange? ChangeTaken { get; init; }

    /// <summary>The stamp duty may be asked for beyond it.</summary>
    public bool StampOnTop { get; init; }

    /// <summary>The same total without the stamp duty, where the summaries brought it in.</summary>
    public decimal? WithoutStamp { get; init; }

    /// <summary>It differs from the summaries, so that they may be right instead.</summary>
    public bool SummariesInstead { get; init; }

    /// <summary>It differs from the summaries and nothing explains why.</summary>
    public bool IsOdd { get; init; }

    /// <summary>A withholding stated as a rate is already in it.</summary>
    public bool ComputedTaken { get; init; }

    public AmountReading Plain =>
        new()
        {
            Total = Total,
            Withheld = Withheld,
            SplitVat = SplitVat,
            Reasons = Reasons,
            Assumptions = Assumptions,
        };
}
