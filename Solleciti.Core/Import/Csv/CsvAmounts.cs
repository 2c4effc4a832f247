using Solleciti.Core.Common;

namespace Solleciti.Core.Import.Csv;

/// <summary>
/// What the rows of one document come to. Programs write the document's total on each of its rows, so that equal amounts are added up only
/// where they make the total, or where a person says that they are instalments.
/// </summary>
/// <param name="lines">The rows that say something of their own.</param>
/// <param name="answer">What a person says of equal amounts; null for nothing yet.</param>
internal sealed class CsvAmounts(IReadOnlyList<CsvLine> lines, RepeatedAmount? answer)
{
    // What programs round away when they divide a total.
    private const decimal Rounding = 0.05m;

    private readonly List<decimal> amounts = [.. lines.Select(l => Math.Abs(l.ToCollect ?? l.Total ?? 0))];
    private readonly List<decimal> totals = [.. lines.Select(l => l.Total).OfType<decimal>().Select(Math.Abs)];

    /// <summary>What is to collect by each row.</summary>
    public IReadOnlyList<decimal> Open => IsShared ? Shares() : amounts;

    /// <summary>The document's total.</summary>
    public decimal Total =>
        totals.Count == 0 ? Open.Sum()
        : IsShared ? totals.Max()
        : IsOneTotal ? Math.Max(totals.Max(), Exceeds ? 0 : Open.Sum())
        : totals.Sum();

    /// <summary>Only a person knows what the amounts are.</summary>
    public bool IsQuestion => AreRepeated && answer is null;

    /// <summary>What is wrong with them, in Italian; null when nothing is.</summary>
    public string? Error =>
        IsQuestion
            ? $"Il documento sta su {lines.Count} righe con lo stesso importo di {Money.Format(amounts[0])}: non si capisce se è la rata o il totale. "
                + $"Sceglierlo qui sopra, in «{RepeatedAmounts.Label}»."
        : HasGaps
            ? $"«Da incassare» è vuoto alla riga {lines.First(l => l.ToCollect is null).Row.Line} e scritto in altre dello stesso documento: completarlo oppure svuotarlo in tutte."
        : Open.Sum() > Total ? $"Da incassare risultano {Money.Format(Open.Sum())}, più del totale di {Money.Format(Total)}."
        : null;

    private bool HasGaps => lines.Any(l => l.ToCollect is null) && lines.Any(l => l.ToCollect is not null);

    private bool IsShared => AreRepeated && answer == RepeatedAmount.OfDocument;

    /// <summary>One total stands on every row, or only on one of them; else every row has its share of it.</summary>
    private bool IsOneTotal =>
        totals.Count == 1
        || (AllState && totals.Count == lines.Count && AreEqual(totals) && !(AreRepeated && answer is not null && Exceeds));

    private bool Exceeds => amounts.Sum() > totals.Max() + Rounding;

    private bool AllState => lines.All(l => l.ToCollect is not null);

    private bool AreRepeated => lines.Count > 1 && !HasGaps && amounts[0] != 0 && AreEqual(amounts) && !MakeTheTotal;

    private bool MakeTheTotal => AllState && totals.Count > 0 && AreEqual(totals) && Math.Abs(amounts.Sum() - totals.Max()) <= Rounding;

    private static bool AreEqual(List<decimal> values) => values.Max() - values.Min() <= Rounding;

    /// <summary>Equal ones; what cannot be divided is in the last.</summary>
    private List<decimal> Shares()
    {
        var share = decimal.Truncate(amounts[0] * 100 / lines.Count) / 100;
        return [.. lines.Skip(1).Select(_ => share), amounts[0] - share * (lines.Count - 1)];
    }
}
