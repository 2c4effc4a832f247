using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>One way to read what a paper says about money: from its total, by labelled steps, to what is due.</summary>
internal sealed record AmountReading
{
    /// <summary>The document's total.</summary>
    public required decimal Total { get; init; }

    public IReadOnlyList<LabelledAmount> Withheld { get; init; } = [];

    public decimal SplitVat { get; init; }

    /// <summary>Signed steps beyond withholdings and VAT: a discount, the stamp duty.</summary>
    public IReadOnlyList<LabelledAmount> Changes { get; init; } = [];

    /// <summary>How much has to be assumed beyond the rules; 0 for the rules' own reading.</summary>
    public int Assumptions { get; init; }

    /// <summary>What is assumed and what is odd, in Italian.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public decimal Withholding => Withheld.Sum(w => w.Amount);

    public decimal Due => Total - Withholding - SplitVat + Changes.Sum(c => c.Amount);

    /// <summary>From the total to <see cref="Due"/>; they add up to it.</summary>
    public List<LabelledAmount> Steps()
    {
        var steps = new List<LabelledAmount> { new("Totale", Total) };
        steps.AddRange(Changes);
        steps.AddRange(Withheld.Select(w => new LabelledAmount(w.Label, -w.Amount)));
        if (SplitVat != 0)
            steps.Add(new("IVA in split payment", -SplitVat));
        return steps;
    }

    /// <summary>The same with one more assumption.</summary>
    public AmountReading Assuming(string reason, int assumptions = 1) =>
        this with
        {
            Assumptions = Assumptions + assumptions,
            Reasons = [.. Reasons, reason],
        };
}
