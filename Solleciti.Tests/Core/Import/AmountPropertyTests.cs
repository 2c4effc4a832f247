using Solleciti.Core.Documents;
using Solleciti.Core.Import.Amounts;

namespace Solleciti.Tests.Core.Import;

/// <summary>What holds for any paper, however odd: tried with a few thousand, the same ones each time.</summary>
public sealed class AmountPropertyTests
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    [Theory]
    [InlineData(20260210)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1231)]
    public void Derive_AnyFacts_AddsUpAndNeverExceedsThePaper(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var facts = RandomFacts(random);
            if (AmountToCollect.Derive(facts) is not KnownAmounts amounts)
                continue;
            var about = $"{seed}/{round} {facts}";
            Assert.True(amounts is { ToCollect: >= 0, ToConfirm: >= 0 }, about);
            Assert.Equal(amounts.ToConfirm == 0, amounts.Doubt is null);
            Assert.Equal(amounts.ToCollect, amounts.Installments.Sum(i => i.Amount));
            Assert.All(amounts.Installments, i => Assert.True(i.Amount > 0 || amounts.Installments.Count == 1, about));
            Assert.Equal(amounts.ToCollect, amounts.Derivation.Count == 0 ? amounts.Total : amounts.Derivation.Sum(s => s.Amount));
            Assert.Equal(amounts.ToCollect, decimal.Round(amounts.ToCollect, 2));
            Assert.Equal(amounts.ToConfirm, decimal.Round(amounts.ToConfirm, 2));
            Assert.True(amounts.ToCollect + amounts.ToConfirm <= Most(facts), about);
            // What was paid is never asked for again, by whichever reading.
            if (!amounts.CreditNote)
                Assert.True(amounts.ToCollect + amounts.ToConfirm <= Math.Max(0, Most(facts) - Advance(facts)), about);
            AssertWithheldIsNeverAskedFor(facts, amounts, about);
        }
    }

    /// <summary>The largest figure on the paper, with everything that may come on top of it.</summary>
    private static decimal Most(AmountFacts facts) =>
        new[] { facts.DeclaredTotal, facts.Gross, facts.LineTotal }.Max(total => Math.Abs(total ?? 0))
        + facts.HeaderChanges.Select(c => Math.Abs(c.Change)).DefaultIfEmpty(0).Max()
        + facts.Withholdings.Sum(w => Math.Abs(w.Amount))
        + facts.Stamp
        + 0.10m;

    private static decimal Advance(AmountFacts facts) => Math.Max(0, facts.Payments.Where(p => p.Advance).Sum(p => p.Amount));

    private static void AssertWithheldIsNeverAskedFor(AmountFacts facts, KnownAmounts amounts, string about)
    {
        if (amounts.CreditNote || amounts.Doubt == AmountDoubt.WithholdingAboveTotal)
            return;
        Assert.True(amounts.Withholding + 0.01m >= facts.Withholdings.Sum(w => Math.Abs(w.Amount)), about);
    }

    private static AmountFacts RandomFacts(Random random)
    {
        decimal Amount(int most) => random.Next(most) / 1000m;
        var gross = Amount(2_000_000) * (random.Next(10) == 0 ? -1 : 1);
        var withheld = random.Next(3) == 0 ? gross * random.Next(40) / 100m : 0;
        var split = random.Next(3) == 0 ? gross * 0.18m : 0;
        var stamp = random.Next(4) == 0 ? 2m : 0;
        var change = random.Next(4) == 0 ? gross * random.Next(-30, 15) / 100m : 0;
        var due = gross - withheld - split;
        var whole = random.Next(9) switch
        {
            0 => gross,
            1 => due,
            2 => gross - split,
            3 => due + random.Next(-80, 80) / 1000m,
            4 => due + stamp,
            5 => due + change,
            6 => due + change + stamp,
            7 => due - Math.Abs(gross) * 0.1m,
            _ => Amount(2_000_000),
        };
        var count = random.Next(6);
        var again = random.Next(6) == 0;
        var payments = Enumerable
            .Range(0, count)
            .Select(i => new StatedPayment(
                Date.AddDays(random.Next(120)),
                null,
                null,
                random.Next(12) == 0 ? -5m
                    : again ? whole
                    : whole / count,
                random.Next(15) == 0,
                "MP05",
                Block: i
            ));
        return new AmountFacts
        {
            CreditNote = random.Next(12) == 0,
            Date = Date,
            Gross = random.Next(8) == 0 ? null : gross,
            LineTotal = random.Next(4) == 0 ? Amount(2_000_000) : gross,
            DeclaredTotal = random.Next(6) switch
            {
                0 => null,
                1 => due,
                2 => gross + change,
                3 => due + change,
                4 => gross - stamp,
                _ => gross,
            },
            HeaderChanges = change == 0 ? [] : [new(change, true), new(change, false), new(change * 0.8m, true)],
            Withholdings = withheld == 0 ? [] : [new LabelledAmount("Ritenuta d'acconto", withheld)],
            ComputedWithholdings =
                random.Next(8) == 0 && gross > 0
                    ? [new("Ritenuta d'acconto", 0.2m * gross), new("Ritenuta d'acconto", 0.1m * gross, true)]
                    : [],
            SplitVat = split,
            Stamp = stamp,
            EnasarcoInSummaries = random.Next(10) == 0 ? gross * 0.05m : 0,
            Payments = [.. payments],
        };
    }
}
