using Solleciti.Core.Common;

namespace Solleciti.Core.Import.Amounts;

/// <summary>A paper in euro whose amounts are another currency's: the same figure cannot be right in both.</summary>
internal static class ForeignTotal
{
    /// <summary>The currency the amounts seem to be in; null when there is no reason to doubt the euro.</summary>
    /// <param name="facts">With the signs of an invoice.</param>
    /// <param name="isOdd">The declared total differs from the summaries and nothing explains why.</param>
    public static string? CurrencyOf(AmountFacts facts, bool isOdd)
    {
        if (facts.Currency != Money.Euro || facts.ForeignAmounts.Count == 0)
            return null;
        decimal?[] own = [facts.DeclaredTotal, facts.Gross, facts.Taxable, facts.Payments.Where(p => !p.Advance).Sum(p => p.Amount)];
        var sums = facts
            .ForeignAmounts.GroupBy(f => f.Currency, StringComparer.Ordinal)
            .Select(group => new ForeignAmount(group.Key, group.Sum(f => f.Amount ?? 0)));
        return facts
                .ForeignAmounts.Concat(sums)
                .FirstOrDefault(f => f.Amount is > 0 and var amount && own.Any(o => o is { } value && Near.Same(value, amount)))
                ?.Currency
            ?? (isOdd ? facts.ForeignAmounts[0].Currency : null);
    }
}
