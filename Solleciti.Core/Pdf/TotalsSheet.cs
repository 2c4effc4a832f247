using Solleciti.Core.Documents;

namespace Solleciti.Core.Pdf;

/// <summary>An amount on the way from the taxable amount to the amount to pay.</summary>
/// <param name="Label">Italian.</param>
/// <param name="Amount">Signed, in the document's currency.</param>
/// <param name="IsTotal">A sum of what stands above it.</param>
/// <param name="IsPart">Contained in the amount above («di cui»), not to be added.</param>
internal sealed record TotalLine(string Label, decimal Amount, bool IsTotal = false, bool IsPart = false);

/// <summary>
/// The figures from taxable amount to amount to pay so that each column really adds up: files write the total with or without rounding,
/// discount, stamp duty and even withholding, so what explains the difference is looked for instead of assumed.
/// </summary>
internal static class TotalsSheet
{
    public static List<TotalLine> Of(CourtesyCopyModel model, string totalLabel)
    {
        var lines = new List<TotalLine>();
        var withheldAbove = model.Content.VatSummaries.Count > 0 && AddComposition(lines, model);
        lines.Add(new(totalLabel, model.Total, IsTotal: true));
        AddDeductions(lines, model, withheldAbove ? 0 : model.Withholding);
        return lines;
    }

    /// <summary>Adds what the total is made of; tells whether the withholding already is part of it.</summary>
    private static bool AddComposition(List<TotalLine> lines, CourtesyCopyModel model)
    {
        var content = model.Content;
        var (taxable, tax) = (content.VatSummaries.Sum(v => v.Taxable), content.VatSummaries.Sum(v => v.Tax));
        var funds = content.PensionFunds;
        var services = decimal.Round(content.Lines.Sum(line => line.Total), 2, MidpointRounding.AwayFromZero);
        var fundsOnTop = funds.Count > 0 && services + funds.Sum(f => f.Amount) == taxable;
        if (fundsOnTop)
        {
            lines.Add(new("Compensi e prestazioni", services));
            lines.AddRange(funds.Select(fund => new TotalLine(fund.Label, fund.Amount)));
        }
        lines.Add(new(content.VatSummaries.All(v => string.IsNullOrEmpty(v.Nature)) ? "Imponibile" : "Totale senza IVA", taxable));
        if (!fundsOnTop)
            lines.AddRange(funds.Select(fund => new TotalLine("di cui " + fund.Label, fund.Amount, IsPart: true)));
        lines.Add(new("IVA", tax));

        var adjustment = new TotalLine(content.HeaderAdjustment < 0 ? "Sconto" : "Maggiorazione", content.HeaderAdjustment);
        var rounding = new TotalLine("Arrotondamento", content.Rounding);
        var stamp = new TotalLine("Bollo", content.StampDuty ?? 0);
        var withheld = new TotalLine("Ritenuta", -model.Withholding);
        var difference = model.Total - taxable - tax;
        var explained = Explain(difference, [adjustment, rounding, stamp, withheld]);
        lines.AddRange(explained.SelectMany(line => line == withheld ? Withholdings(model) : [line]));
        return explained.Contains(withheld);
    }

    private static void AddDeductions(List<TotalLine> lines, CourtesyCopyModel model, decimal withholding)
    {
        var difference = model.ToCollect - model.Total;
        // The total can be net of the withholding without the summaries telling.
        if (withholding != 0 && difference == -model.SplitVat)
            withholding = 0;
        if (withholding != 0)
            lines.AddRange(Withholdings(model));
        if (model.SplitVat != 0)
            lines.Add(new("IVA in split payment", -model.SplitVat));
        var rest = difference + withholding + model.SplitVat;
        if (rest != 0)
            lines.AddRange(Explain(rest, [.. model.Content.Derivation.Select(d => new TotalLine(d.Label, d.Amount))]));
    }

    private static IEnumerable<TotalLine> Withholdings(CourtesyCopyModel model)
    {
        var named = model.Content.Withholdings;
        if (named.Sum(w => Math.Abs(w.Amount)) != model.Withholding)
            return [new("Ritenuta", -model.Withholding)];
        return named.Select(w => new TotalLine(string.IsNullOrWhiteSpace(w.Label) ? "Ritenuta" : w.Label, -Math.Abs(w.Amount)));
    }

    /// <summary>The fewest candidates that add up to the difference, or the bare difference.</summary>
    private static IReadOnlyList<TotalLine> Explain(decimal difference, IReadOnlyList<TotalLine> candidates)
    {
        if (difference == 0)
            return [];
        var usable = candidates.Where(candidate => candidate.Amount != 0).Take(10).ToList();
        var subsets = Enumerable
            .Range(1, (1 << usable.Count) - 1)
            .OrderBy(mask => int.PopCount(mask))
            .Select(mask => usable.Where((_, index) => (mask >> index & 1) == 1).ToList());
        return subsets.FirstOrDefault(subset => subset.Sum(line => line.Amount) == difference) ?? [new("Altri importi", difference)];
    }
}
