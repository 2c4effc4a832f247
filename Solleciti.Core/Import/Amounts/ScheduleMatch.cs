namespace Solleciti.Core.Import.Amounts;

/// <summary>A reading together with the way its instalments are meant.</summary>
internal sealed record ScheduleMatch(AmountReading Reading, PaymentSchedule Schedule)
{
    /// <summary>What has to be assumed beyond the rules for both together.</summary>
    public int Assumptions => Reading.Assumptions + (Schedule.Assumption is null ? 0 : 1);

    /// <summary>What is assumed and what is odd, in Italian.</summary>
    public IEnumerable<string> Reasons => Schedule.Assumption is { } assumption ? Reading.Reasons.Append(assumption) : Reading.Reasons;
}
