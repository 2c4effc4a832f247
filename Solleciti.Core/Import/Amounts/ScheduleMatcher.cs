namespace Solleciti.Core.Import.Amounts;

/// <summary>Looks for the readings that lead to the instalments a paper states.</summary>
/// <param name="readings">Of the paper.</param>
/// <param name="forms">Its instalments, in the ways they may be meant.</param>
/// <param name="advance">What was paid already.</param>
internal sealed class ScheduleMatcher(AmountReadings readings, IReadOnlyList<PaymentSchedule> forms, decimal advance)
{
    // What takes more is a coincidence rather than a second way to read the paper.
    private const int MostOfARival = 2;

    private IReadOnlyList<AmountReading>? all;

    private IReadOnlyList<AmountReading> All => all ??= readings.All();

    /// <summary>The readings that explain the schedule, the simplest first: to the cent, or else within rounding.</summary>
    public IReadOnlyList<ScheduleMatch> Explaining()
    {
        var usual = new ScheduleMatch(readings.Rule, forms[0]);
        var isUsual = Near.Same(Gap(usual), 0);
        if (isUsual && forms.Count == 1)
            return [usual];
        var matches = (
            from reading in All
            from form in forms
            let match = new ScheduleMatch(reading, form)
            where Left(reading) > 0 && Near.Same(Gap(match), 0)
            orderby match.Assumptions
            select match
        ).ToList();
        var exact = matches.FindAll(match => Gap(match) == 0 || (isUsual && match.Assumptions == 0));
        return exact.Count > 0 ? exact : matches;
    }

    /// <summary>The simplest other explanation that leads to another amount than the given one; null when there is none.</summary>
    public static ScheduleMatch? Rival(IReadOnlyList<ScheduleMatch> matches) =>
        matches.FirstOrDefault(match => match.Assumptions <= MostOfARival && !Near.Same(match.Schedule.Sum, matches[0].Schedule.Sum));

    /// <summary>The simplest reading whose instalments still contain what is withheld or split from them; null when there is none.</summary>
    public ScheduleMatch? WrittenGross() =>
        (
            from reading in All
            from form in forms
            let match = new ScheduleMatch(reading, form)
            where Left(reading) > 0 && Contained(reading).Any(amount => Near.Same(Gap(match), amount))
            orderby match.Assumptions
            select match
        ).FirstOrDefault();

    /// <summary>What a reading leaves to pay beyond the advance.</summary>
    public decimal Left(AmountReading reading) => reading.Due - Math.Min(advance, reading.Due);

    private decimal Gap(ScheduleMatch match) => match.Schedule.Sum - Left(match.Reading);

    /// <summary>The sums of one or more of the things the customer keeps back.</summary>
    private static IEnumerable<decimal> Contained(AmountReading reading)
    {
        decimal[] parts = [.. reading.Withheld.Select(w => w.Amount).Append(reading.SplitVat).Where(amount => amount > 0).Take(6)];
        return Enumerable.Range(1, (1 << parts.Length) - 1).Select(mask => parts.Where((_, index) => (mask >> index & 1) == 1).Sum());
    }
}
